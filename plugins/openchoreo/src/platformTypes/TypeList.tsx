import { useSearchParams } from 'react-router-dom';
import type { PlatformTypeSummary } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  EmptyState,
  Flex,
  Link,
  LiveView,
  SearchField,
  Text,
  usePlatformTypes,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { nameOfType, pathOfType } from './typePath';

/** Every component type and trait; what is searched for stands in the address. */
export function TypeList() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const types = usePlatformTypes();
  return (
    <Flex direction="column" gap="4">
      <SearchField
        aria-label={t('types.search')}
        placeholder={t('types.search')}
        value={search}
        onChange={q => setParams(q ? { q } : {}, { replace: true })}
        style={{ maxWidth: '24rem' }}
      />
      <LiveView of={types} resource={t('types.label')}>
        {items => <Found items={items} search={search} />}
      </LiveView>
    </Flex>
  );
}

function Found(props: {
  readonly items: readonly PlatformTypeSummary[];
  readonly search: string;
}) {
  const t = useText();
  const { items, search } = props;
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter(item => {
    const text = [nameOfType(item), item.displayName, item.description]
      .join(' ')
      .toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
  return found.length > 0 ? (
    <TypeTable items={found} />
  ) : (
    <EmptyState
      title={
        search ? t('types.noMatchTitle', { search }) : t('types.emptyTitle')
      }
    >
      {t('types.emptyDescription')}
    </EmptyState>
  );
}

function TypeTable(props: { readonly items: readonly PlatformTypeSummary[] }) {
  const t = useText();
  const columns: DataColumn<PlatformTypeSummary>[] = [
    {
      id: 'name',
      header: t('types.name'),
      isRowHeader: true,
      cell: type => (
        <Flex direction="column" gap="0.5">
          <Link href={pathOfType(type)} weight="bold">
            {type.displayName}
          </Link>
          <Text variant="body-small" color="secondary">
            {type.description}
          </Text>
        </Flex>
      ),
    },
    {
      id: 'kind',
      header: t('types.kind'),
      cell: ({ kind }) => <Text>{t(`types.kinds.${kind}`)}</Text>,
    },
    {
      id: 'workloadType',
      header: t('types.workloadType'),
      cell: ({ workloadType }) => <Text>{workloadType}</Text>,
    },
    {
      id: 'organization',
      header: t('types.organization'),
      cell: ({ namespace }) => (
        <Text>{namespace ?? t('types.allOrganizations')}</Text>
      ),
    },
    {
      id: 'usedBy',
      header: t('types.usedBy'),
      cell: ({ usedBy }) => (
        <Text>{t('types.components', { count: usedBy })}</Text>
      ),
    },
  ];
  return (
    <DataTable
      label={t('types.label')}
      columns={columns}
      rows={props.items}
      rowKey={pathOfType}
    />
  );
}
