import {
  Flex,
  HealthBadge,
  Link,
  LiveView,
  nameOfProject,
  Text,
  useProject,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { environmentHealth } from '../project/environmentHealth';
import { useText } from '../translation';

/** How a project does in each environment, on one line, with links to its cells. */
export function ProjectHealth(props: {
  readonly project: ProjectRef;
  /** Address of the project's catalog page. */
  readonly page: string;
}) {
  const t = useText();
  const project = useProject(props.project);
  return (
    <LiveView of={project} resource={nameOfProject(props.project)} compact>
      {view => (
        <Flex gap="4" style={{ flexWrap: 'wrap' }}>
          {view.environments.length === 0 && (
            <Text color="secondary">{t('environment.none')}</Text>
          )}
          {view.environments.map(({ name, displayName }) => {
            const { health } = environmentHealth(view, name);
            return (
              <Flex key={name} gap="2" align="center">
                <Link
                  href={`${props.page}/cell?env=${encodeURIComponent(name)}`}
                >
                  {displayName}
                </Link>
                {health ? (
                  <HealthBadge health={health} />
                ) : (
                  <Text variant="body-small" color="secondary">
                    {t('environment.notDeployed')}
                  </Text>
                )}
              </Flex>
            );
          })}
        </Flex>
      )}
    </LiveView>
  );
}
