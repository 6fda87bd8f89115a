import {
  Flex,
  Skeleton,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import type { Expectation } from './expectations';

/** Says that an action was accepted and its outcome is awaited. */
export function Expected({
  expectation,
}: {
  readonly expectation: Expectation;
}) {
  const t = useText();
  const doing = {
    promote: t('action.promoting'),
    deploy: t('action.deploying'),
    undeploy: t('action.undeploying'),
    rollback: t('action.rollingBack'),
    suspend: t('action.suspending'),
    resume: t('action.resuming'),
  }[expectation.kind];
  return (
    <Flex role="status" direction="column" gap="1">
      <Text weight="bold">{doing}</Text>
      <Text variant="body-small" color="secondary">
        {t('action.expecting')}
      </Text>
      <Skeleton width={120} height={4} aria-hidden />
    </Flex>
  );
}
