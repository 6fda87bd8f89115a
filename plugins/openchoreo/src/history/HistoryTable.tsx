import type {
  ComponentRef,
  ComponentView,
  DeploymentEvent,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  DataTable,
  Disclosure,
  Flex,
  RelativeTime,
  Text,
  type DataColumn,
  FieldChanges,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { ActionButton } from '../actions/ActionButton';
import type { Actions } from '../actions/useActions';
import { activeOf } from '../entity/activeOf';
import { useText, type Translate } from '../translation';
import { nameOfActor } from './nameOfActor';

/** Entries of a component's history, newest first, with the way back to an earlier release. */
export function HistoryTable(props: {
  readonly component: ComponentRef;
  readonly view: ComponentView;
  readonly actions: Actions;
  readonly events: readonly DeploymentEvent[];
}) {
  const t = useText();
  const { view } = props;
  const columns: DataColumn<DeploymentEvent>[] = [
    {
      id: 'what',
      header: t('history.what'),
      isRowHeader: true,
      cell: event => what(event, t),
    },
    {
      id: 'environment',
      header: t('history.environment'),
      cell: ({ environment }) =>
        laneOf(view, environment)?.environment.displayName ?? environment,
    },
    {
      id: 'when',
      header: t('history.when'),
      cell: ({ at }) => <RelativeTime at={at} />,
    },
    {
      id: 'who',
      header: t('history.who'),
      cell: event => <Who event={event} />,
    },
    {
      id: 'changes',
      header: t('history.changes'),
      cell: event => (
        <Flex direction="column" gap="2" align="start">
          <Changes event={event} />
          <Back {...props} event={event} />
        </Flex>
      ),
    },
  ];
  return (
    <DataTable
      label={t('history.label', { component: view.displayName })}
      columns={columns}
      rows={props.events}
      rowKey={({ seq }) => String(seq)}
    />
  );
}

function what(
  { cause, from = '', release = '' }: DeploymentEvent,
  t: Translate,
) {
  return t(`history.cause.${cause}`, { release, from });
}

function Who({ event }: { readonly event: DeploymentEvent }) {
  const t = useText();
  const approvers = event.approvedBy ?? [];
  return (
    <>
      <span title={event.actor}>{nameOfActor(event.actor, t)}</span>
      {approvers.length > 0 && (
        <Text as="div" variant="body-small" color="secondary">
          {t('history.approvedBy', {
            names: approvers.map(actor => nameOfActor(actor, t)).join(', '),
          })}
        </Text>
      )}
    </>
  );
}

function Changes({ event }: { readonly event: DeploymentEvent }) {
  const t = useText();
  const { changes, seq } = event;
  return changes.length === 0 ? (
    <Text color="secondary">{t('history.noFields')}</Text>
  ) : (
    <Disclosure title={t('history.fields', { count: changes.length })}>
      <FieldChanges
        label={t('history.fieldsOf', { seq: String(seq) })}
        fields={changes}
      />
    </Disclosure>
  );
}

/** Offered where another release runs now. */
function Back(props: {
  readonly component: ComponentRef;
  readonly view: ComponentView;
  readonly actions: Actions;
  readonly event: DeploymentEvent;
}) {
  const t = useText();
  const { component, view, actions, event } = props;
  const lane = laneOf(view, event.environment);
  const running = activeOf(lane?.deployment)?.release;
  const { release } = event;
  if (!lane || !release || !running || release === running) {
    return null;
  }
  const { environment } = lane;
  return (
    <ActionButton
      kind="rollback"
      optional
      label={t('action.rollback', { release })}
      spokenLabel={t('action.rollbackIn', {
        release,
        environment: environment.displayName,
      })}
      busy={
        actions.expected(component.component, environment.name) !== undefined
      }
      onPress={() =>
        actions.propose({
          kind: 'rollback',
          component,
          displayName: view.displayName,
          release,
          to: environment,
          replaces: running,
        })
      }
    />
  );
}

function laneOf(view: ComponentView, name: string) {
  return view.environments.find(({ environment }) => environment.name === name);
}
