import type { OrphanView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  Reason,
  StatusBadge,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiLinkUnlinkM } from '@remixicon/react';
import { useText } from '../translation';

/** Says in a row that nothing in the catalog declares a component any more. */
export function Orphaned({ orphan }: { readonly orphan: OrphanView }) {
  const t = useText();
  return (
    <Flex direction="column" gap="1" align="start">
      <StatusBadge icon={RiLinkUnlinkM} tone="warning">
        {t('orphan.badge')}
      </StatusBadge>
      <Reason>{t('orphan.short', { entity: orphan.declaredBy })}</Reason>
    </Flex>
  );
}
