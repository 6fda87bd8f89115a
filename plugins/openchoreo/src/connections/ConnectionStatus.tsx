import type { ConnectionView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Badge,
  Flex,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiLinksLine, RiTimeLine } from '@remixicon/react';
import { useText } from '../translation';

/** Whether a connection leads somewhere, and why not. */
export function ConnectionStatus(
  props: Pick<ConnectionView, 'status' | 'reason'>,
) {
  const t = useText();
  return (
    <Flex direction="column" gap="0.5" align="start">
      {props.status === 'resolved' ? (
        <Badge
          icon={
            <RiLinksLine
              aria-hidden
              size={16}
              color="var(--bui-positive-fg-subdued)"
            />
          }
        >
          {t('connections.resolved')}
        </Badge>
      ) : (
        <Badge
          icon={
            <RiTimeLine
              aria-hidden
              size={16}
              color="var(--bui-warning-fg-subdued)"
            />
          }
        >
          {t('connections.pending')}
        </Badge>
      )}
      {props.reason && <Text variant="body-small">{props.reason}</Text>}
    </Flex>
  );
}
