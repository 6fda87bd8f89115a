import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  ComponentEnvironmentView,
  ComponentView,
  ConsumerView,
  EndpointRef,
  EndpointView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  endpointRefOf,
  Flex,
  HealthBadge,
  Text,
  TitledCard,
  useResourceLinks,
  VisibilityBadge,
  type DataColumn,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { ComponentContent } from '../component/ComponentContent';
import { Caller } from '../connections/Caller';
import { NotOurs } from '../entity/NotOurs';
import { NotRunning } from '../entity/NotRunning';
import { activeOf } from '../entity/activeOf';
import { useText } from '../translation';
import { AddressList } from './AddressList';
import { endpointIn } from './endpointIn';
import { PolicyList } from './PolicyList';

interface Row {
  readonly lane: ComponentEnvironmentView;
  readonly endpoint?: EndpointView;
  readonly callers: readonly ConsumerView[];
}

/** An API in every environment: release, health, who may call it and where, what the gateways do, and who calls it. */
export function EndpointCard() {
  const t = useText();
  const { entity } = useEntity();
  const ref = endpointRefOf(entity);
  return (
    <TitledCard title={t('endpointCard.title')}>
      {ref ? (
        <ComponentContent compact>
          {view => <Environments view={view} endpoint={ref} />}
        </ComponentContent>
      ) : (
        <NotOurs />
      )}
    </TitledCard>
  );
}

function Environments(props: {
  readonly view: ComponentView;
  readonly endpoint: EndpointRef;
}) {
  const t = useText();
  const { view, endpoint } = props;
  const rows = view.environments.map(
    (lane): Row => ({
      lane,
      endpoint: endpointIn(lane, endpoint),
      callers: (activeOf(lane.deployment)?.consumers ?? []).filter(
        ({ target }) => target.endpoint === endpoint.endpoint,
      ),
    }),
  );
  const linkTo = useResourceLinks(
    'Component',
    rows.flatMap(({ callers }) => callers),
  );
  const columns: DataColumn<Row>[] = [
    {
      id: 'environment',
      header: t('history.environment'),
      isRowHeader: true,
      cell: ({ lane }) => <Environment lane={lane} />,
    },
    {
      id: 'visibility',
      header: t('endpoints.visibility'),
      cell: row =>
        row.endpoint ? (
          <VisibilityBadge visibility={row.endpoint.visibility} />
        ) : (
          <Text color="secondary">{t('endpointCard.notThere')}</Text>
        ),
    },
    {
      id: 'urls',
      header: t('endpoints.urls'),
      cell: row => row.endpoint && <AddressList endpoint={row.endpoint} />,
    },
    {
      id: 'policies',
      header: t('endpoints.policies'),
      cell: row =>
        row.endpoint && <PolicyList policies={row.endpoint.policies} />,
    },
    {
      id: 'callers',
      header: t('endpointCard.callers'),
      cell: row =>
        row.endpoint && <Callers callers={row.callers} linkTo={linkTo} />,
    },
  ];
  return (
    <DataTable
      label={t('endpointCard.label', { endpoint: endpoint.endpoint })}
      columns={columns}
      rows={rows}
      rowKey={({ lane }) => lane.environment.name}
    />
  );
}

function Environment({ lane }: { readonly lane: ComponentEnvironmentView }) {
  const { environment, deployment } = lane;
  const active = activeOf(deployment);
  return (
    <Flex direction="column" gap="1" align="start">
      <Text weight="bold">{environment.displayName}</Text>
      {active ? (
        <>
          <HealthBadge health={active.health} />
          <Text variant="body-small" color="secondary">
            {active.release}
          </Text>
        </>
      ) : (
        <NotRunning undeployed={deployment} />
      )}
    </Flex>
  );
}

function Callers(props: {
  readonly callers: readonly ConsumerView[];
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  return props.callers.length === 0 ? (
    <Text color="secondary">{t('endpointCard.noCallers')}</Text>
  ) : (
    <Flex direction="column" gap="1" align="start">
      {props.callers.map(caller => (
        <Caller
          key={`${caller.organization}/${caller.project}/${caller.component}`}
          caller={caller}
          linkTo={props.linkTo}
        />
      ))}
    </Flex>
  );
}
