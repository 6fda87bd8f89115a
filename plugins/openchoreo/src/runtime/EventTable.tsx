import type { RuntimeEvent } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  RelativeTime,
  StatusBadge,
  Text,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiAlertLine, RiInformationLine } from '@remixicon/react';
import { useText } from '../translation';

/** What happened to an object, newest first. */
export function EventTable(props: {
  readonly object: string;
  readonly events: readonly RuntimeEvent[];
}) {
  const t = useText();
  if (props.events.length === 0) {
    return <Text color="secondary">{t('runtime.noEvents')}</Text>;
  }
  const columns: DataColumn<RuntimeEvent>[] = [
    {
      id: 'reason',
      header: t('runtime.reason'),
      isRowHeader: true,
      cell: ({ type, reason }) => (
        <StatusBadge
          icon={type === 'Warning' ? RiAlertLine : RiInformationLine}
          tone={type === 'Warning' ? 'warning' : 'neutral'}
        >
          {reason}
        </StatusBadge>
      ),
    },
    {
      id: 'message',
      header: t('runtime.message'),
      cell: ({ message, count }) =>
        count > 1
          ? t('runtime.repeated', { message, times: String(count) })
          : message,
    },
    {
      id: 'when',
      header: t('runtime.when'),
      cell: ({ at }) => at && <RelativeTime at={at} />,
    },
  ];
  return (
    <DataTable
      label={t('runtime.eventsOf', { object: props.object })}
      columns={columns}
      rows={props.events}
      rowKey={({ at, reason, message }) => `${at} ${reason} ${message}`}
    />
  );
}
