import type { ReactNode } from 'react';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** What a dialog asks before something is changed: what will happen, why it was refused, and the answers. */
export function QuestionBody(props: {
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  readonly refusal: Error | undefined;
  readonly onClose: () => void;
  /** How one turns away; "Cancel" when absent. */
  readonly close?: string;
  /** Absent when there is nothing left to do. */
  readonly confirm?: {
    readonly label: string;
    readonly destructive?: boolean;
    readonly running: boolean;
    readonly onConfirm: () => void;
  };
}) {
  const t = useText();
  const { refusal, confirm } = props;
  return (
    <>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          {props.children}
          {refusal && (
            <Alert
              icon
              role="alert"
              status="danger"
              title={t('action.refused')}
              description={refusal.message}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {props.close ?? t('action.cancel')}
        </Button>
        {confirm && (
          <Button
            variant="primary"
            destructive={confirm.destructive}
            isPending={confirm.running}
            onPress={confirm.onConfirm}
          >
            {confirm.label}
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
