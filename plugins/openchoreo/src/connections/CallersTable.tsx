import type { ConsumerView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  Text,
  type DataColumn,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { idOfConsumer } from '@openchoreo/cell-diagram';
import { useText } from '../translation';
import { Caller } from './Caller';

/** What calls a component in an environment. */
export function CallersTable(props: {
  readonly environmentTitle: string;
  readonly consumers: readonly ConsumerView[];
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  if (props.consumers.length === 0) {
    return <Text color="secondary">{t('componentConnections.noCallers')}</Text>;
  }
  const columns: DataColumn<ConsumerView>[] = [
    {
      id: 'caller',
      header: t('componentConnections.caller'),
      isRowHeader: true,
      cell: consumer => <Caller caller={consumer} linkTo={props.linkTo} />,
    },
    {
      id: 'endpoint',
      header: t('componentConnections.endpoint'),
      cell: ({ target }) => <Text>{target.endpoint}</Text>,
    },
  ];
  return (
    <DataTable
      label={t('componentConnections.callersLabel', {
        environment: props.environmentTitle,
      })}
      columns={columns}
      rows={props.consumers}
      rowKey={idOfConsumer}
    />
  );
}
