import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { OrganizationMapView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Card,
  CardBody,
  EmptyState,
  Flex,
  LiveView,
  organizationOf,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
  useOrganizationMap,
  useResourceLinks,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { CellTable } from '@openchoreo/cell-diagram';
import { CellMap } from '../cell/CellMap';
import { useCellMessages } from '../cell/useCellMessages';
import { NotOurs } from '../entity/NotOurs';
import { useText } from '../translation';
import { mapGraphOf } from './mapGraphOf';
import { narrowed } from './narrowed';

/** Every project of an organization as a cell, in one environment; what is shown stands in the address. */
export function MapTab() {
  const { entity } = useEntity();
  const organization = organizationOf(entity);
  return organization ? (
    <OrganizationMap
      organization={organization}
      title={entity.metadata.title ?? entity.metadata.name}
    />
  ) : (
    <NotOurs />
  );
}

function OrganizationMap(props: {
  readonly organization: string;
  readonly title: string;
}) {
  const t = useText();
  const { organization, title } = props;
  const [params, setParams] = useSearchParams();
  const environment = params.get('env') ?? undefined;
  const map = useOrganizationMap({ organization, environment });

  const change = (name: string, value: string | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.delete(name);
        if (value) {
          next.set(name, value);
        }
        return next;
      },
      { replace: name !== 'env' },
    );

  return (
    <LiveView of={map} resource={t('map.label', { organization })}>
      {view =>
        view.cells.length === 0 ? (
          <EmptyState title={t('map.emptyTitle')}>
            {t('map.emptyDescription')}
          </EmptyState>
        ) : (
          <Flex direction="column" gap="4">
            <Controls
              view={view}
              search={params.get('q') ?? ''}
              unhealthyOnly={params.get('health') === 'unhealthy'}
              onChange={change}
            />
            <Picture
              view={view}
              title={title}
              search={params.get('q') ?? ''}
              unhealthyOnly={params.get('health') === 'unhealthy'}
            />
          </Flex>
        )
      }
    </LiveView>
  );
}

function Controls(props: {
  readonly view: OrganizationMapView;
  readonly search: string;
  readonly unhealthyOnly: boolean;
  readonly onChange: (name: string, value: string | undefined) => void;
}) {
  const t = useText();
  const { view, search, unhealthyOnly, onChange } = props;
  return (
    <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
      <ToggleButtonGroup
        aria-label={t('cell.environments')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.environment]}
        onSelectionChange={keys =>
          [...keys].forEach(key => onChange('env', String(key)))
        }
      >
        {view.environments.map(({ name, displayName }) => (
          <ToggleButton key={name} id={name}>
            {displayName}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButton
        isSelected={unhealthyOnly}
        onChange={on => onChange('health', on ? 'unhealthy' : undefined)}
      >
        {t('map.unhealthyOnly')}
      </ToggleButton>
      <SearchField
        aria-label={t('map.search')}
        placeholder={t('map.search')}
        value={search}
        onChange={q => onChange('q', q)}
        style={{ maxWidth: '20rem' }}
      />
    </Flex>
  );
}

function Picture(props: {
  readonly view: OrganizationMapView;
  readonly title: string;
  readonly search: string;
  readonly unhealthyOnly: boolean;
}) {
  const t = useText();
  const { view, title, search, unhealthyOnly } = props;
  const { organization, environment, environments, cells } = view;
  const linkToProject = useResourceLinks(
    'System',
    cells.map(({ project }) => ({ organization, project })),
  );
  const subtitle =
    environments.find(({ name }) => name === environment)?.displayName ??
    environment;
  const graph = useMemo(
    () =>
      mapGraphOf(narrowed(view, { search, unhealthyOnly }), {
        title,
        subtitle,
        linkTo: ref => {
          const page = linkToProject(ref);
          return page && `${page}/cell?env=${encodeURIComponent(environment)}`;
        },
        words: {
          components: count => t('map.components', { count }),
          connections: count => t('map.connections', { count }),
          pending: count => t('map.pending', { count }),
          nothing: t('map.nothingDeployed'),
          endpoints: t('map.endpoints'),
        },
      }),
    [
      view,
      search,
      unhealthyOnly,
      title,
      subtitle,
      environment,
      linkToProject,
      t,
    ],
  );
  const common = useCellMessages();
  const messages = useMemo(
    () => ({
      ...common,
      label: (name: string) => t('map.label', { organization: name }),
      table: {
        ...common.table,
        components: t('map.projects'),
        outside: t('map.outside'),
        inside: t('map.inside'),
      },
    }),
    [common, t],
  );
  return graph.nodes.length === 0 ? (
    <EmptyState title={t('map.noMatchTitle')}>
      {t('map.noMatchDescription')}
    </EmptyState>
  ) : (
    <>
      <Card>
        <CardBody>
          <CellMap graph={graph} messages={messages} />
        </CardBody>
      </Card>
      <Card>
        <CardBody>
          <CellTable graph={graph} messages={messages} />
        </CardBody>
      </Card>
    </>
  );
}
