import {
  Alert,
  Dialog,
  Text,
  useComponentAction,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { Preview } from '../changes/Preview';
import { QuestionBody } from './QuestionBody';
import { useText } from '../translation';
import { explain } from './explain';
import { actionOf, environmentOf, requestOf, type Proposal } from './proposal';

/** Says what an action will do and does it when the user agrees. A refusal stays here, with its reason. */
export function ActionDialog(props: {
  readonly proposal: Proposal | undefined;
  readonly onClose: () => void;
  readonly onAccepted: (proposal: Proposal) => void;
}) {
  const { proposal } = props;
  return (
    <Dialog
      isOpen={proposal !== undefined}
      onOpenChange={open => open || props.onClose()}
      width={720}
    >
      {proposal && (
        <Confirmation
          proposal={proposal}
          onClose={props.onClose}
          onAccepted={() => props.onAccepted(proposal)}
        />
      )}
    </Dialog>
  );
}

function Confirmation(props: {
  readonly proposal: Proposal;
  readonly onClose: () => void;
  readonly onAccepted: () => void;
}) {
  const { proposal, onClose, onAccepted } = props;
  const t = useText();
  const { run, running, refusal } = useComponentAction();
  const { title, sentences, confirm } = explain(proposal, t);
  const environment = environmentOf(proposal);

  return (
    <QuestionBody
      title={title}
      refusal={refusal}
      onClose={onClose}
      confirm={{
        label: confirm,
        destructive: proposal.kind === 'undeploy',
        running,
        onConfirm: () => run(actionOf(proposal), onAccepted),
      }}
    >
      {sentences.map(sentence => (
        <Text as="p" key={sentence} style={{ margin: 0 }}>
          {sentence}
        </Text>
      ))}
      {environment.isProduction && (
        <Alert icon status="warning" title={t('action.productionWarning')} />
      )}
      <Preview component={proposal.component} request={requestOf(proposal)} />
    </QuestionBody>
  );
}
