import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CellView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { RiShieldCheckLine, RiShieldCrossLine } from '@remixicon/react';
import { openchoreoReactTranslationRef } from '../translation';
import { BadgeList, Flex, Text } from '../ui';
import { StatusBadge } from './StatusBadge';

/** What isolates a cell, and what does not because its data plane cannot. */
export function GuaranteeList(props: {
  readonly guarantees: CellView['guarantees'];
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  if (props.guarantees.length === 0) {
    return <Text color="secondary">{t('guarantee.none')}</Text>;
  }
  return (
    <BadgeList
      items={props.guarantees.map(({ id, title, enforced, consequence }) => ({
        id,
        badge: enforced ? (
          <StatusBadge icon={RiShieldCheckLine} tone="positive">
            {t('guarantee.enforced')}
          </StatusBadge>
        ) : (
          <StatusBadge icon={RiShieldCrossLine} tone="warning">
            {t('guarantee.notEnforced')}
          </StatusBadge>
        ),
        content: (
          <Flex direction="column" gap="0.5">
            <Text>{title}</Text>
            {consequence && (
              <Text variant="body-small" color="secondary">
                {consequence}
              </Text>
            )}
          </Flex>
        ),
      }))}
    />
  );
}
