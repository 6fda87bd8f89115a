import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Container,
  DataTable,
  Disclosure,
  EmptyState,
  Flex,
  GuaranteeList,
  LiveView,
  Text,
  useDataPlanes,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { DataPlaneAccess } from './DataPlaneAccess';
import { DataPlaneState } from './DataPlaneState';

/** The clusters that cells run on: whether they can be reached, what they offer, and what their credentials lack. */
export function DataPlanesPage() {
  const t = useText();
  const dataPlanes = useDataPlanes();
  return (
    <main>
      <Container>
        <LiveView of={dataPlanes} resource={t('dataPlanes.label')}>
          {items =>
            items.length === 0 ? (
              <EmptyState title={t('dataPlanes.emptyTitle')}>
                {t('dataPlanes.emptyDescription')}
              </EmptyState>
            ) : (
              <DataPlanesTable items={items} />
            )
          }
        </LiveView>
      </Container>
    </main>
  );
}

function DataPlanesTable(props: { readonly items: readonly DataPlaneView[] }) {
  const t = useText();
  const columns: DataColumn<DataPlaneView>[] = [
    {
      id: 'name',
      header: t('dataPlanes.dataPlane'),
      isRowHeader: true,
      cell: ({ displayName, namespace }) => (
        <Flex direction="column" gap="0.5">
          <Text weight="bold">{displayName}</Text>
          <Text variant="body-small" color="secondary">
            {namespace
              ? t('dataPlanes.ofOrganization', { organization: namespace })
              : t('dataPlanes.ofAll')}
          </Text>
        </Flex>
      ),
    },
    {
      id: 'state',
      header: t('dataPlanes.state'),
      cell: dataPlane => <DataPlaneState dataPlane={dataPlane} />,
    },
    {
      id: 'offers',
      header: t('dataPlanes.offers'),
      cell: ({ capabilities }) => (
        <Text>
          {capabilities &&
            (offersOf(capabilities.components).join(', ') ||
              t('dataPlanes.plain'))}
        </Text>
      ),
    },
    {
      id: 'guarantees',
      header: t('dataPlanes.guarantees'),
      cell: ({ guarantees }) => {
        const enforced = guarantees.filter(each => each.enforced).length;
        return (
          <Disclosure
            title={t('dataPlanes.enforced', {
              enforced: String(enforced),
              all: String(guarantees.length),
            })}
          >
            <GuaranteeList guarantees={guarantees} />
          </Disclosure>
        );
      },
    },
    {
      id: 'access',
      header: t('dataPlanes.access'),
      cell: ({ access }) => access && <DataPlaneAccess access={access} />,
    },
  ];
  return (
    <DataTable
      label={t('dataPlanes.label')}
      columns={columns}
      rows={props.items}
      rowKey={({ kind, namespace, name }) => [kind, namespace, name].join('/')}
    />
  );
}

function offersOf(
  components: Readonly<Record<string, { readonly version?: string }>>,
): string[] {
  return Object.entries(components)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, { version }]) => (version ? `${name} ${version}` : name));
}
