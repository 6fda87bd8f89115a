import {
  Flex,
  Reason,
  StatusBadge,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiAlertLine } from '@remixicon/react';
import { useText } from '../translation';

/** Says that a component was never released, and what is missing. */
export function Unreleased(props: { readonly problem: string }) {
  const t = useText();
  return (
    <Flex direction="column" gap="1" align="start">
      <StatusBadge icon={RiAlertLine} tone="negative">
        {t('deployments.unreleased')}
      </StatusBadge>
      <Reason>{props.problem}</Reason>
    </Flex>
  );
}
