import { useState } from 'react';
import type {
  CellRef,
  ComponentRef,
  RestartedWorkloads,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Dialog,
  Flex,
  Text,
  useMay,
  useRestart,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { QuestionBody } from '../actions/QuestionBody';
import { useText } from '../translation';

/** Has the pods of a component replaced in an environment, once the user has confirmed it; nothing for who may not. */
export function RestartButton(props: {
  readonly place: ComponentRef & CellRef;
  /** Of the environment. */
  readonly title: string;
}) {
  const t = useText();
  const { place, title } = props;
  const may = useMay('restart');
  const { run, running, refusal, reset } = useRestart();
  const [isAsking, setAsking] = useState(false);
  const [accepted, setAccepted] = useState<RestartedWorkloads>();
  if (may !== 'allowed') {
    return null;
  }
  const close = () => {
    setAsking(false);
    reset();
  };
  return (
    <Flex align="center" gap="3">
      <Button
        size="small"
        variant="secondary"
        onPress={() => {
          setAccepted(undefined);
          setAsking(true);
        }}
      >
        {t('restart.restart')}
      </Button>
      {accepted && (
        <Text role="status" color="secondary">
          {t('restart.accepted', {
            names: accepted.restarted
              .map(({ kind, name }) => `${kind}/${name}`)
              .join(', '),
          })}
        </Text>
      )}
      <Dialog isOpen={isAsking} onOpenChange={open => !open && close()}>
        <QuestionBody
          title={t('restart.title', {
            component: place.component,
            environment: title,
          })}
          refusal={refusal}
          onClose={close}
          confirm={{
            label: t('restart.restart'),
            running,
            onConfirm: () =>
              run(place, answer => {
                close();
                setAccepted(answer);
              }),
          }}
        >
          <Text>{t('restart.question')}</Text>
        </QuestionBody>
      </Dialog>
    </Flex>
  );
}
