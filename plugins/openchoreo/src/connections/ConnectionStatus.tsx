import type { ConnectionView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  Reason,
  StatusBadge,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiLinksLine, RiTimeLine } from '@remixicon/react';
import { useText } from '../translation';

const LOOKS = {
  resolved: { icon: RiLinksLine, tone: 'positive' },
  pending: { icon: RiTimeLine, tone: 'warning' },
} as const;

/** Whether a connection leads somewhere, and why not. */
export function ConnectionStatus({
  status,
  reason,
}: Pick<ConnectionView, 'status' | 'reason'>) {
  const t = useText();
  return (
    <Flex direction="column" gap="1" align="start">
      <StatusBadge {...LOOKS[status]}>{t(`connections.${status}`)}</StatusBadge>
      {reason && <Reason>{reason}</Reason>}
    </Flex>
  );
}
