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
  readonly saving: boolean;
  /** Why it could not be saved. */
  readonly refusal: Error | undefined;
  readonly onBack: () => void;
  readonly onSave: () => void;
}) {
  const t = useText();
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          {props.children}
          {props.refusal && (
            <Alert
              icon
              role="alert"
              status="danger"
              title={t('action.refused')}
              description={props.refusal.message}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onBack}>
          {t('form.back')}
        </Button>
        <Button
          variant="primary"
          isPending={props.saving}
          onPress={props.onSave}
        >
          {t('form.save')}
        </Button>
      </DialogFooter>
    </>
  );
}
