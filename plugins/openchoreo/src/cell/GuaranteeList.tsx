import type { CellView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Badge,
  Flex,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiShieldCheckLine, RiShieldCrossLine } from '@remixicon/react';
import { useText } from '../translation';

/** What isolates a cell, and what does not because its data plane cannot. */
export function GuaranteeList(props: {
  readonly guarantees: CellView['guarantees'];
}) {
  const t = useText();
  if (props.guarantees.length === 0) {
    return <Text color="secondary">{t('guarantee.none')}</Text>;
  }
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {props.guarantees.map(guarantee => (
        <li key={guarantee.id}>
          <Flex gap="3" align="start" py="1.5">
            {guarantee.enforced ? <Enforced /> : <NotEnforced />}
            <Flex direction="column" gap="0.5">
              <Text>{guarantee.title}</Text>
              {guarantee.consequence && (
                <Text variant="body-small" color="secondary">
                  {guarantee.consequence}
                </Text>
              )}
            </Flex>
          </Flex>
        </li>
      ))}
    </ul>
  );
}

function Enforced() {
  const t = useText();
  return (
    <Badge
      icon={
        <RiShieldCheckLine
          aria-hidden
          size={16}
          color="var(--bui-positive-fg-subdued)"
        />
      }
    >
      {t('guarantee.enforced')}
    </Badge>
  );
}

function NotEnforced() {
  const t = useText();
  return (
    <Badge
      icon={
        <RiShieldCrossLine
          aria-hidden
          size={16}
          color="var(--bui-warning-fg-subdued)"
        />
      }
    >
      {t('guarantee.notEnforced')}
    </Badge>
  );
}
