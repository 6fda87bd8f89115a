import type {
  ComponentRef,
  PromotionRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Button,
  Flex,
  Text,
  useComponentAction,
  useMay,
  usePromotionRequests,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { nameOfActor } from '../history/nameOfActor';
import { useText } from '../translation';

/** The promotions of a component that wait for approval; reviewers answer them here. */
export function PromotionRequests(props: { readonly component: ComponentRef }) {
  const t = useText();
  const requests = usePromotionRequests(props.component);
  if (requests.status === 'failed') {
    return <Alert icon status="warning" title={requests.error.message} />;
  }
  return requests.status === 'ready' && requests.data.items.length > 0 ? (
    <Flex
      direction="column"
      gap="2"
      role="list"
      aria-label={t('requests.label')}
    >
      {requests.data.items.map(request => (
        <PromotionRequestItem key={request.id} {...props} request={request} />
      ))}
    </Flex>
  ) : null;
}

/** What a promotion request asks for and how far it is, and the answer that the user may give. */
export function PromotionRequestItem(props: {
  readonly component: ComponentRef;
  readonly request: PromotionRequest;
}) {
  const t = useText();
  const { request } = props;
  const given = request.answers.filter(({ answer }) => answer === 'approve');
  return (
    <div role="listitem">
      <Text weight="bold" title={request.requestedBy}>
        {t('requests.title', {
          requester: nameOfActor(request.requestedBy, t),
          release: request.release,
          environment: request.to,
        })}
      </Text>
      {request.comment && <Text as="p">{request.comment}</Text>}
      <Text as="p" variant="body-small" color="secondary">
        {t('requests.approvals', {
          given: String(given.length),
          required: String(request.required),
          reviewers: request.reviewers
            .map(reviewer => nameOfActor(reviewer, t))
            .join(', '),
        })}
      </Text>
      {request.reason && <Text as="p">{request.reason}</Text>}
      {request.mayAnswer && <Answer {...props} />}
    </div>
  );
}

function Answer(props: {
  readonly component: ComponentRef;
  readonly request: PromotionRequest;
}) {
  const t = useText();
  const may = useMay('answer');
  const { run, running, refusal } = useComponentAction();
  const { component, request } = props;
  const give = (answer: 'approve' | 'reject') =>
    run({ kind: 'answer', component, request: request.id, answer }, () => {});
  return (
    <>
      <Flex gap="2">
        <Button
          size="small"
          isDisabled={may !== 'allowed' || running}
          onPress={() => give('approve')}
        >
          {t('requests.approve')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isDisabled={may !== 'allowed' || running}
          onPress={() => give('reject')}
        >
          {t('requests.reject')}
        </Button>
      </Flex>
      {may === 'denied' && (
        <Text variant="body-small">{t('requests.denied')}</Text>
      )}
      {refusal && (
        <Alert icon role="alert" status="danger" title={refusal.message} />
      )}
    </>
  );
}
