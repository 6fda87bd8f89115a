import { useMemo } from 'react';
import type {
  CellView,
  PipelineEnvironment,
  CellRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Card,
  CardBody,
  EmptyState,
  Flex,
  HealthBadge,
  LiveView,
  nameOfCell,
  ProblemList,
  RelativeTime,
  StatusBadge,
  Text,
  useCell,
  useResourceLinks,
  TitledCard,
  GuaranteeList,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { cellGraphOf } from '@openchoreo/cell-diagram';
import { useText } from '../translation';
import { RiFlaskLine } from '@remixicon/react';
import { CellMap } from './CellMap';
import { CellSearchField } from './CellSearchField';
import { ConnectionsTable } from './ConnectionsTable';
import { FindingList } from './FindingList';
import { useCellSearch } from './useCellSearch';

/** One cell: where it lives and how it does, its diagram, the same as a table, and what isolates it. */
export function CellPanel(props: {
  readonly cell: CellRef;
  readonly environment: PipelineEnvironment;
  readonly projectTitle: string;
}) {
  const cell = useCell(props.cell);
  return (
    <LiveView of={cell} resource={nameOfCell(props.cell)}>
      {view => (
        <Cell
          view={view}
          environmentTitle={props.environment.displayName}
          projectTitle={props.projectTitle}
        />
      )}
    </LiveView>
  );
}

function Cell(props: {
  readonly view: CellView;
  readonly environmentTitle: string;
  readonly projectTitle: string;
}) {
  const t = useText();
  const { view, environmentTitle, projectTitle } = props;
  const linkTo = useResourceLinks('Component', projectsOf(view));
  const graph = useMemo(
    () =>
      cellGraphOf(view, {
        title: projectTitle,
        subtitle: environmentTitle,
        linkTo,
      }),
    [view, projectTitle, environmentTitle, linkTo],
  );
  const search = useCellSearch(graph);

  return (
    <>
      <Summary view={view} />
      {view.problems.length > 0 && (
        <ProblemList title={t('cell.problems')} problems={view.problems} />
      )}
      {view.components.length === 0 ? (
        <EmptyState title={t('cell.emptyTitle')}>
          {t('cell.emptyDescription', { environment: environmentTitle })}
        </EmptyState>
      ) : (
        <>
          <Card>
            <CardBody>
              <CellSearchField graph={graph} search={search} />
              <CellMap graph={graph} found={search.found} />
            </CardBody>
          </Card>
          <TitledCard title={t('cell.findings')}>
            <FindingList graph={graph} />
          </TitledCard>
          <TitledCard title={t('cell.connections')}>
            <ConnectionsTable
              view={view}
              environmentTitle={environmentTitle}
              linkTo={linkTo}
              found={search.found}
            />
          </TitledCard>
        </>
      )}
      <TitledCard title={t('cell.guarantees')}>
        <GuaranteeList guarantees={view.guarantees} />
      </TitledCard>
    </>
  );
}

function Summary({ view }: { readonly view: CellView }) {
  const t = useText();
  return (
    <>
      <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
        {view.components.length > 0 && <HealthBadge health={view.health} />}
        <Text variant="body-small" color="secondary">
          {t('cell.where', {
            namespace: view.namespace,
            dataPlane: view.dataPlane,
          })}
        </Text>
        <Text variant="body-small" color="secondary">
          {view.reconciledAt ? (
            <>
              {t('cell.reconciled')} <RelativeTime at={view.reconciledAt} />
            </>
          ) : (
            t('cell.notReconciled')
          )}
        </Text>
      </Flex>
      {view.simulated && (
        <Flex align="center" gap="3">
          <StatusBadge icon={RiFlaskLine} tone="announcement">
            {t('cell.simulated')}
          </StatusBadge>
          <Text variant="body-small" color="secondary">
            {t('cell.simulatedDescription')}
          </Text>
        </Flex>
      )}
    </>
  );
}

/** Every project that stands in the cell or at the other end of a connection. */
function projectsOf(view: CellView) {
  const { organization, project } = view;
  return [
    { organization, project },
    ...view.consumers,
    ...view.connections.flatMap(({ target }) =>
      target.kind === 'endpoint' ? [target] : [],
    ),
  ];
}
