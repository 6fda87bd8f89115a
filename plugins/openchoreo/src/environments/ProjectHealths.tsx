import type {
  EnvironmentView,
  Health,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  HealthBadge,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** What needs attention comes first. */
const ORDER: readonly Health[] = [
  'degraded',
  'unknown',
  'progressing',
  'suspended',
  'healthy',
];

/** How many projects run in an environment, and how they do. */
export function ProjectHealths({
  projects,
}: Pick<EnvironmentView, 'projects'>) {
  const t = useText();
  const found = ORDER.flatMap(health => {
    const count = projects[health] ?? 0;
    return count > 0 ? [{ health, count }] : [];
  });
  return found.length === 0 ? (
    <Text color="secondary">{t('environments.nothing')}</Text>
  ) : (
    <Flex direction="column" align="start" gap="1">
      {found.map(({ health, count }) => (
        <Flex key={health} align="center" gap="2">
          <Text>{t('environments.count', { count })}</Text>
          <HealthBadge health={health} />
        </Flex>
      ))}
    </Flex>
  );
}
