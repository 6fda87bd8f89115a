import { useId, useState } from 'react';
import type {
  PlatformTypeView,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Button,
  Dialog,
  Flex,
  Text,
  useMay,
  useSaveType,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { QuestionBody } from '../actions/QuestionBody';
import { useText } from '../translation';
import { UserList } from './TypeUsers';

interface Props {
  readonly type: PlatformTypeView;
  readonly text: string;
  readonly isChanged: boolean;
  /** Absent while it is not known. */
  readonly preview: RenderPreview | undefined;
  readonly onSaved: () => void;
}

/** Saves an edited type, once it was said which components that concerns; when that is not possible, says why. */
export function SaveType(props: Props) {
  const t = useText();
  const reasonId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const may = useMay('edit');
  const reason = reasonOf(props, may === 'denied', t);
  return (
    <>
      <Flex align="center" gap="3">
        <Button
          variant="primary"
          isDisabled={reason !== undefined || may !== 'allowed'}
          aria-describedby={reason && reasonId}
          onPress={() => setIsOpen(true)}
        >
          {t('types.save')}
        </Button>
        {reason && (
          <Text id={reasonId} variant="body-small" color="secondary">
            {reason}
          </Text>
        )}
      </Flex>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} width={640}>
        {isOpen && <Confirmation {...props} onClose={() => setIsOpen(false)} />}
      </Dialog>
    </>
  );
}

function reasonOf(
  { type, isChanged }: Props,
  isDenied: boolean,
  t: ReturnType<typeof useText>,
): string | undefined {
  if (type.owner) {
    return type.owner.by === 'catalog'
      ? t('types.inCatalog', { entity: type.owner.entity })
      : t('types.inSettings');
  }
  if (isDenied) {
    return t('denied.type');
  }
  return isChanged ? undefined : t('types.unchanged');
}

function Confirmation(props: Props & { readonly onClose: () => void }) {
  const t = useText();
  const { type, text, preview, onClose } = props;
  const { run, running, refusal } = useSaveType();
  return (
    <QuestionBody
      title={t('types.saveTitle', { type: type.displayName })}
      refusal={refusal}
      onClose={onClose}
      confirm={{
        label: t('types.save'),
        running,
        onConfirm: () =>
          run({ text, revision: type.revision }, () => {
            onClose();
            props.onSaved();
          }),
      }}
    >
      {preview?.status === 'invalid' && (
        <Alert
          icon
          status="warning"
          title={t('types.saveInvalid')}
          description={t('types.saveInvalidDescription')}
        />
      )}
      {type.usedBy > 0 ? (
        <>
          <Text as="p" style={{ margin: 0 }}>
            {t('types.rerendered', { count: type.usedBy })}
          </Text>
          <UserList type={type} />
        </>
      ) : (
        <Text as="p" style={{ margin: 0 }}>
          {t('types.noUsers')}
        </Text>
      )}
    </QuestionBody>
  );
}
