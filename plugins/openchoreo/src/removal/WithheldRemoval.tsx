import { useState } from 'react';
import type {
  CellRef,
  WithheldRemovalView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Button,
  Dialog,
  Flex,
  Text,
  useCellAction,
  useMay,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { QuestionBody } from '../actions/QuestionBody';
import { useText } from '../translation';
import { WithheldObjects } from './WithheldObjects';

interface Removal {
  readonly cell: CellRef;
  readonly environmentTitle: string;
  readonly removal: WithheldRemovalView;
}

/** Says that much of a cell would be removed though nobody asked for that, and lets one confirm it. */
export function WithheldRemoval(props: Removal) {
  const t = useText();
  const may = useMay('confirmRemoval');
  const [asking, setAsking] = useState(false);
  const [accepted, setAccepted] = useState<string>();
  const { removal, environmentTitle } = props;
  return (
    <Alert
      icon
      status="warning"
      title={t('removal.title', {
        count: removal.objects.length,
        environment: environmentTitle,
      })}
      description={
        <Flex direction="column" gap="2" align="start">
          <Text as="p" style={{ margin: 0 }}>
            {t('removal.why', {
              share: String(Math.round(removal.share * 100)),
            })}
          </Text>
          {may === 'denied' && (
            <Text variant="body-small">{t('removal.denied')}</Text>
          )}
          {may === 'allowed' && accepted === removal.token && (
            <Text role="status">{t('action.expecting')}</Text>
          )}
          {may === 'allowed' && accepted !== removal.token && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setAsking(true)}
            >
              {t('removal.look')}
            </Button>
          )}
          <Dialog isOpen={asking} onOpenChange={setAsking} width={640}>
            <Question
              {...props}
              onClose={() => setAsking(false)}
              onAccepted={() => {
                setAsking(false);
                setAccepted(removal.token);
              }}
            />
          </Dialog>
        </Flex>
      }
    />
  );
}

function Question(
  props: Removal & {
    readonly onClose: () => void;
    readonly onAccepted: () => void;
  },
) {
  const t = useText();
  const { cell, removal, environmentTitle, onClose, onAccepted } = props;
  const { run, running, refusal } = useCellAction();
  return (
    <QuestionBody
      title={t('removal.question', { environment: environmentTitle })}
      refusal={refusal}
      onClose={onClose}
      confirm={{
        label: t('removal.confirm'),
        destructive: true,
        running,
        onConfirm: () =>
          run(
            { kind: 'confirmRemoval', cell, token: removal.token },
            onAccepted,
          ),
      }}
    >
      <Text as="p" style={{ margin: 0 }}>
        {t('removal.what', { count: removal.objects.length })}
      </Text>
      <WithheldObjects objects={removal.objects} />
    </QuestionBody>
  );
}
