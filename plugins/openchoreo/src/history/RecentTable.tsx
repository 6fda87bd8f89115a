import type { RecentDeploymentsPage } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  RelativeTime,
  ResourceLink,
  useResourceLinks,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { nameOfActor } from './nameOfActor';

type Deployment = RecentDeploymentsPage['items'][number];

/** What was deployed lately, of any component; `ofOneProject` leaves the project out. */
export function RecentTable(props: {
  readonly label: string;
  readonly ofOneProject?: boolean;
  readonly events: readonly Deployment[];
}) {
  const t = useText();
  const linkTo = useResourceLinks('Component', props.events);
  const columns: DataColumn<Deployment>[] = [
    {
      id: 'component',
      header: t('deployments.component'),
      isRowHeader: true,
      cell: ({ organization, project, component }) => (
        <ResourceLink
          href={linkTo({ organization, project, component })}
          weight="bold"
        >
          {props.ofOneProject ? component : `${project}/${component}`}
        </ResourceLink>
      ),
    },
    {
      id: 'what',
      header: t('history.what'),
      cell: ({ cause, from = '', release = '' }) =>
        t(`history.cause.${cause}`, { release, from }),
    },
    {
      id: 'environment',
      header: t('history.environment'),
      cell: ({ environment }) => environment,
    },
    {
      id: 'who',
      header: t('history.who'),
      cell: ({ actor }) => <span title={actor}>{nameOfActor(actor, t)}</span>,
    },
    {
      id: 'when',
      header: t('history.when'),
      cell: ({ at }) => <RelativeTime at={at} />,
    },
  ];
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={props.events}
      rowKey={({ seq }) => String(seq)}
    />
  );
}
