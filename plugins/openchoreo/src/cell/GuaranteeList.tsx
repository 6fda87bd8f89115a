import type { CellView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  StatusBadge,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiShieldCheckLine, RiShieldCrossLine } from '@remixicon/react';
import { useText } from '../translation';
import styles from './GuaranteeList.module.css';

/** What isolates a cell, and what does not because its data plane cannot. */
export function GuaranteeList(props: {
  readonly guarantees: CellView['guarantees'];
}) {
  const t = useText();
  if (props.guarantees.length === 0) {
    return <Text color="secondary">{t('guarantee.none')}</Text>;
  }
  return (
    <ul className={styles.list}>
      {props.guarantees.map(({ id, title, enforced, consequence }) => (
        <li key={id} className={styles.item}>
          <div>
            {enforced ? (
              <StatusBadge icon={RiShieldCheckLine} tone="positive">
                {t('guarantee.enforced')}
              </StatusBadge>
            ) : (
              <StatusBadge icon={RiShieldCrossLine} tone="warning">
                {t('guarantee.notEnforced')}
              </StatusBadge>
            )}
          </div>
          <Flex direction="column" gap="0.5">
            <Text>{title}</Text>
            {consequence && (
              <Text variant="body-small" color="secondary">
                {consequence}
              </Text>
            )}
          </Flex>
        </li>
      ))}
    </ul>
  );
}
