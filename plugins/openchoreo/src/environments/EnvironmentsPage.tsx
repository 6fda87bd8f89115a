import { useSearchParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Container,
  DataTable,
  EmptyState,
  Flex,
  LiveView,
  ResourceLink,
  SearchField,
  StatusBadge,
  Text,
  useEnvironments,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiShieldStarLine } from '@remixicon/react';
import { dataPlanesRouteRef } from '../routes';
import { useText } from '../translation';
import { ProjectHealths } from './ProjectHealths';

/** The environments of every organization; what is searched for stands in the address. */
export function EnvironmentsPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const environments = useEnvironments();
  return (
    <main>
      <Container>
        <Flex direction="column" gap="4">
          <SearchField
            aria-label={t('environments.search')}
            placeholder={t('environments.search')}
            value={search}
            onChange={q => setParams(q ? { q } : {}, { replace: true })}
            style={{ maxWidth: '24rem' }}
          />
          <LiveView of={environments} resource={t('environments.label')}>
            {items => <Found items={items} search={search} />}
          </LiveView>
        </Flex>
      </Container>
    </main>
  );
}

function Found(props: {
  readonly items: readonly EnvironmentView[];
  readonly search: string;
}) {
  const t = useText();
  const { items, search } = props;
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter(({ organization, name, displayName }) => {
    const text = `${organization}/${name} ${displayName}`.toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
  return found.length > 0 ? (
    <EnvironmentsTable items={found} />
  ) : (
    <EmptyState
      title={
        search
          ? t('environments.noMatchTitle', { search })
          : t('environments.emptyTitle')
      }
    >
      {t('environments.emptyDescription')}
    </EmptyState>
  );
}

function EnvironmentsTable(props: {
  readonly items: readonly EnvironmentView[];
}) {
  const t = useText();
  const dataPlanes = useRouteRef(dataPlanesRouteRef);
  const columns: DataColumn<EnvironmentView>[] = [
    {
      id: 'name',
      header: t('environments.environment'),
      isRowHeader: true,
      cell: ({ displayName, description, isProduction }) => (
        <Flex direction="column" align="start" gap="1">
          <Text weight="bold">{displayName}</Text>
          {description && (
            <Text variant="body-small" color="secondary">
              {description}
            </Text>
          )}
          {isProduction && (
            <StatusBadge icon={RiShieldStarLine} tone="announcement">
              {t('environment.production')}
            </StatusBadge>
          )}
        </Flex>
      ),
    },
    {
      id: 'organization',
      header: t('environments.organization'),
      cell: ({ organization }) => <Text>{organization}</Text>,
    },
    {
      id: 'dataPlane',
      header: t('environments.dataPlane'),
      cell: ({ dataPlane }) => (
        <Flex direction="column" gap="0.5">
          <ResourceLink href={dataPlane.exists ? dataPlanes?.() : undefined}>
            {dataPlane.displayName}
          </ResourceLink>
          {!dataPlane.exists && (
            <Text variant="body-small" color="danger">
              {t('environments.noDataPlane', { kind: dataPlane.kind })}
            </Text>
          )}
        </Flex>
      ),
    },
    {
      id: 'projects',
      header: t('environments.projects'),
      cell: ({ projects }) => <ProjectHealths projects={projects} />,
    },
  ];
  return (
    <DataTable
      label={t('environments.label')}
      columns={columns}
      rows={props.items}
      rowKey={({ organization, name }) => `${organization}/${name}`}
    />
  );
}
