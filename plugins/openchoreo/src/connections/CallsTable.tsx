import type {
  ConnectionView,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  Text,
  type DataColumn,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { ConnectionStatus } from './ConnectionStatus';
import { ConnectionTarget } from './ConnectionTarget';

/** What a component calls in an environment, and whether each call can be made. */
export function CallsTable(props: {
  readonly environmentTitle: string;
  readonly connections: readonly ConnectionView[];
  readonly from: ProjectRef;
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  if (props.connections.length === 0) {
    return <Text color="secondary">{t('componentConnections.noCalls')}</Text>;
  }
  const columns: DataColumn<ConnectionView>[] = [
    {
      id: 'target',
      header: t('componentConnections.target'),
      isRowHeader: true,
      cell: ({ target }) => (
        <ConnectionTarget
          target={target}
          from={props.from}
          linkTo={props.linkTo}
        />
      ),
    },
    {
      id: 'status',
      header: t('connections.status'),
      cell: ({ status, reason }) => (
        <ConnectionStatus status={status} reason={reason} />
      ),
    },
    {
      id: 'address',
      header: t('componentConnections.address'),
      cell: ({ address }) => (
        <code style={{ overflowWrap: 'anywhere' }}>{address}</code>
      ),
    },
  ];
  return (
    <DataTable
      label={t('componentConnections.callsLabel', {
        environment: props.environmentTitle,
      })}
      columns={columns}
      rows={props.connections}
      rowKey={({ id }) => id}
    />
  );
}
