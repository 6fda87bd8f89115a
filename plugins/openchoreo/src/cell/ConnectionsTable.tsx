import type {
  CellView,
  ConnectionView,
  ConsumerView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  ResourceLink,
  Text,
  type DataColumn,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { idOfConsumer, type QueryMatch } from '@openchoreo/cell-diagram';
import { Caller } from '../connections/Caller';
import { ConnectionStatus } from '../connections/ConnectionStatus';
import { ConnectionTarget } from '../connections/ConnectionTarget';
import { useText } from '../translation';

interface Row extends Omit<ConnectionView, 'from'> {
  readonly from:
    | { readonly kind: 'component'; readonly name: string }
    | { readonly kind: 'caller'; readonly consumer: ConsumerView };
}

/** What the diagram shows, in words: who calls whom, within the cell and across its boundary. */
export function ConnectionsTable(props: {
  readonly view: CellView;
  readonly environmentTitle: string;
  readonly linkTo: LinkTo;
  /** Shows only the connections of what a query found. */
  readonly found?: QueryMatch;
}) {
  const t = useText();
  const { view, linkTo, found } = props;
  const rows = rowsOf(view).filter(
    ({ id }) => !found || found.connections.has(id),
  );
  if (rows.length === 0) {
    return (
      <Text color="secondary">
        {found ? t('connections.noneFound') : t('connections.empty')}
      </Text>
    );
  }
  const columns: DataColumn<Row>[] = [
    {
      id: 'from',
      header: t('connections.from'),
      isRowHeader: true,
      cell: ({ from }) =>
        from.kind === 'caller' ? (
          <Caller caller={from.consumer} linkTo={linkTo} />
        ) : (
          <OwnComponent view={view} name={from.name} linkTo={linkTo} />
        ),
    },
    {
      id: 'to',
      header: t('connections.to'),
      cell: ({ target }) => (
        <ConnectionTarget target={target} from={view} linkTo={linkTo} />
      ),
    },
    {
      id: 'status',
      header: t('connections.status'),
      cell: ({ status, reason }) => (
        <ConnectionStatus status={status} reason={reason} />
      ),
    },
  ];
  return (
    <DataTable
      label={t('connections.label', { environment: props.environmentTitle })}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function OwnComponent(props: {
  readonly view: CellView;
  readonly name: string;
  readonly linkTo: LinkTo;
}) {
  const { view, name, linkTo } = props;
  const { organization, project } = view;
  const component = view.components.find(other => other.name === name);
  return (
    <ResourceLink href={linkTo({ organization, project, component: name })}>
      {component?.displayName ?? name}
    </ResourceLink>
  );
}

/** A caller's connection is resolved: only those that the network lets in are reported. */
function rowsOf(view: CellView): Row[] {
  const { organization, project } = view;
  return [
    ...view.connections.map(connection => ({
      ...connection,
      from: { kind: 'component' as const, name: connection.from },
    })),
    ...view.consumers.map(consumer => ({
      id: idOfConsumer(consumer),
      from: { kind: 'caller' as const, consumer },
      target: {
        kind: 'endpoint' as const,
        organization,
        project,
        ...consumer.target,
      },
      status: 'resolved' as const,
    })),
  ];
}
