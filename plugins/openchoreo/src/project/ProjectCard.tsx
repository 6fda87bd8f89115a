import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  ProjectView,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  HealthBadge,
  Link,
  LiveView,
  nameOfProject,
  projectRefOf,
  Text,
  useProject,
  TitledCard,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { NotOurs } from '../entity/NotOurs';
import { useText } from '../translation';
import { environmentHealth } from './environmentHealth';

/** How a project does in each environment, for its Overview. */
export function ProjectCard() {
  const { entity } = useEntity();
  const linkTo = useEntityRefLink();
  const ref = projectRefOf(entity);
  const t = useText();
  return (
    <TitledCard title={t('projectCard.title')}>
      {ref ? (
        <Environments project={ref} pageOf={linkTo(entity)} />
      ) : (
        <NotOurs />
      )}
    </TitledCard>
  );
}

function Environments(props: {
  readonly project: ProjectRef;
  readonly pageOf: string;
}) {
  const t = useText();
  const project = useProject(props.project);
  return (
    <LiveView of={project} resource={nameOfProject(props.project)} compact>
      {view => (
        <>
          {view.environments.length === 0 ? (
            <Text color="secondary">{t('environment.none')}</Text>
          ) : (
            view.environments.map(({ name, displayName }) => (
              <Environment
                key={name}
                view={view}
                environment={name}
                title={displayName}
                href={`${props.pageOf}/cell?env=${encodeURIComponent(name)}`}
              />
            ))
          )}
          <Link href={`${props.pageOf}/deployments`} standalone>
            {t('projectCard.open')}
          </Link>
        </>
      )}
    </LiveView>
  );
}

function Environment(props: {
  readonly view: ProjectView;
  readonly environment: string;
  readonly title: string;
  readonly href: string;
}) {
  const t = useText();
  const { health, deployed, healthy } = environmentHealth(
    props.view,
    props.environment,
  );
  return (
    <Flex align="center" gap="3">
      <Link href={props.href} style={{ minWidth: '8rem' }}>
        {props.title}
      </Link>
      {health ? (
        <>
          <HealthBadge health={health} />
          <Text variant="body-small" color="secondary">
            {t('projectCard.components', {
              healthy: String(healthy),
              deployed: String(deployed),
            })}
          </Text>
        </>
      ) : (
        <Text variant="body-small" color="secondary">
          {t('environment.notDeployed')}
        </Text>
      )}
    </Flex>
  );
}
