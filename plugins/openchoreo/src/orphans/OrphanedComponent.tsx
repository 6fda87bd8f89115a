import { useState } from 'react';
import type {
  ComponentRef,
  ComponentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Dialog,
  Text,
  useComponentRemoval,
  useMay,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { QuestionBody } from '../actions/QuestionBody';
import { useText } from '../translation';
import { OrphanNotice } from './OrphanNotice';

/** Says that a component lost its entity, and lets one remove it; nothing when it did not. */
export function OrphanedComponent(props: {
  readonly view: ComponentView;
  readonly component: ComponentRef;
}) {
  const t = useText();
  const may = useMay('removeComponent');
  const [asking, setAsking] = useState(false);
  const [accepted, setAccepted] = useState(false);
  const { view, component } = props;
  return view.orphan ? (
    <OrphanNotice
      orphan={view.orphan}
      title={t('orphan.componentTitle')}
      remedy={t('orphan.componentRemedy')}
    >
      {may === 'denied' && (
        <Text variant="body-small">{t('orphan.denied')}</Text>
      )}
      {may === 'allowed' && accepted && (
        <Text role="status">{t('action.expecting')}</Text>
      )}
      {may === 'allowed' && !accepted && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setAsking(true)}
        >
          {t('orphan.remove')}
        </Button>
      )}
      <Dialog isOpen={asking} onOpenChange={setAsking}>
        <Question
          component={component}
          displayName={view.displayName}
          onClose={() => setAsking(false)}
          onAccepted={() => {
            setAsking(false);
            setAccepted(true);
          }}
        />
      </Dialog>
    </OrphanNotice>
  ) : null;
}

function Question(props: {
  readonly component: ComponentRef;
  readonly displayName: string;
  readonly onClose: () => void;
  readonly onAccepted: () => void;
}) {
  const t = useText();
  const { component, displayName, onClose, onAccepted } = props;
  const { run, running, refusal } = useComponentRemoval();
  return (
    <QuestionBody
      title={t('orphan.question', { component: displayName })}
      refusal={refusal}
      onClose={onClose}
      confirm={{
        label: t('orphan.confirm'),
        destructive: true,
        running,
        onConfirm: () => run(component, onAccepted),
      }}
    >
      <Text as="p" style={{ margin: 0 }}>
        {t('orphan.what')}
      </Text>
    </QuestionBody>
  );
}
