import {
  DataTable,
  Flex,
  HealthBadge,
  Link,
  Reason,
  ResourceLink,
  StatusBadge,
  Text,
  useResourceLinks,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiAlertLine } from '@remixicon/react';
import { EnvironmentTitle } from '../entity/EnvironmentTitle';
import { Orphaned } from '../orphans/Orphaned';
import { useText } from '../translation';
import type { Unhealthy } from './unhealthyOf';

/** Components that need somebody, with the reason and the way to what runs. */
export function UnhealthyTable(props: {
  readonly components: readonly Unhealthy[];
}) {
  const t = useText();
  const { components } = props;
  const linkTo = useResourceLinks(
    'Component',
    components.map(({ component }) => component),
  );
  const columns: DataColumn<Unhealthy>[] = [
    {
      id: 'component',
      header: t('deployments.component'),
      isRowHeader: true,
      cell: ({ component, displayName, projectName }) => (
        <Flex direction="column" gap="0.5">
          <ResourceLink href={linkTo(component)} weight="bold">
            {displayName}
          </ResourceLink>
          <Text variant="body-small" color="secondary">
            {projectName}
          </Text>
        </Flex>
      ),
    },
    {
      id: 'environment',
      header: t('history.environment'),
      cell: ({ environment }) =>
        environment && <EnvironmentTitle environment={environment} as="span" />,
    },
    {
      id: 'state',
      header: t('attention.state'),
      cell: unhealthy => (
        <State unhealthy={unhealthy} page={linkTo(unhealthy.component)} />
      ),
    },
  ];
  return (
    <DataTable
      label={t('attention.unhealthy')}
      columns={columns}
      rows={components}
      rowKey={({ component, environment, orphan }) =>
        [
          ...Object.values(component),
          environment?.name ?? (orphan ? '?' : ''),
        ].join('/')
      }
    />
  );
}

function State(props: {
  readonly unhealthy: Unhealthy;
  readonly page: string | undefined;
}) {
  const t = useText();
  const { environment, health, reason, drifted, orphan } = props.unhealthy;
  if (orphan) {
    return <Orphaned orphan={orphan} />;
  }
  return (
    <Flex direction="column" gap="1" align="start">
      {environment ? (
        <HealthBadge health={health} />
      ) : (
        <StatusBadge icon={RiAlertLine} tone="negative">
          {t('deployments.unreleased')}
        </StatusBadge>
      )}
      {reason && <Reason>{reason}</Reason>}
      {drifted ? (
        <Text variant="body-small">
          {t('drift.drifted', { count: drifted })}
        </Text>
      ) : null}
      {props.page && environment && (
        <Link
          href={`${props.page}/runtime?env=${encodeURIComponent(
            environment.name,
          )}`}
        >
          {t('lanes.runtime')}
        </Link>
      )}
    </Flex>
  );
}
