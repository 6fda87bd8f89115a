import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  RelativeTime,
  StatusBadge,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import { useText } from '../translation';

/** Whether a data plane can be reached, and when that was last tried. */
export function DataPlaneState(props: { readonly dataPlane: DataPlaneView }) {
  const t = useText();
  const { status, checkedAt } = props.dataPlane;
  return (
    <Flex direction="column" align="start" gap="1">
      <Badge status={status.status} />
      {status.status === 'ready' && (
        <Text variant="body-small" color="secondary">
          {status.simulated
            ? t('dataPlanes.simulated', { version: status.version })
            : t('dataPlanes.kubernetes', { version: status.version })}
        </Text>
      )}
      {status.status === 'unreachable' && (
        <Text variant="body-small" color="secondary">
          {status.message}
        </Text>
      )}
      {checkedAt && (
        <Text variant="body-small" color="secondary">
          {t('dataPlanes.checked')} <RelativeTime at={checkedAt} />
        </Text>
      )}
    </Flex>
  );
}

function Badge(props: { readonly status: DataPlaneView['status']['status'] }) {
  const t = useText();
  switch (props.status) {
    case 'ready':
      return (
        <StatusBadge icon={RiCheckboxCircleLine} tone="positive">
          {t('dataPlanes.ready')}
        </StatusBadge>
      );
    case 'unreachable':
      return (
        <StatusBadge icon={RiCloseCircleLine} tone="negative">
          {t('dataPlanes.unreachable')}
        </StatusBadge>
      );
    default:
      return (
        <StatusBadge icon={RiQuestionLine} tone="neutral">
          {t('dataPlanes.unknown')}
        </StatusBadge>
      );
  }
}
