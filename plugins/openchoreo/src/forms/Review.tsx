import type { ReactNode } from 'react';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** What an edited document would do, to be saved or edited further. */
export function Review(props: {
  /** The preview, and what one should know beside it. */
  readonly children: ReactNode;
  /** Absent when it is kept elsewhere and cannot be saved here. */
  readonly save?: {
    readonly saving: boolean;
    /** Why it could not be saved. */
    readonly refusal: Error | undefined;
    readonly onSave: () => void;
  };
  readonly onBack: () => void;
}) {
  const t = useText();
  const { save } = props;
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          {props.children}
          {save?.refusal && (
            <Alert
              icon
              role="alert"
              status="danger"
              title={t('action.refused')}
              description={save.refusal.message}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onBack}>
          {t('form.back')}
        </Button>
        {save && (
          <Button
            variant="primary"
            isPending={save.saving}
            onPress={save.onSave}
          >
            {t('form.save')}
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
