import type {
  ComponentView,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Flex,
  useHistory,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useActions } from '../actions/useActions';
import { earlierRelease } from '../history/earlierRelease';
import { HISTORY_STEP, HistorySection } from '../history/HistorySection';
import { ActionButton } from '../actions/ActionButton';
import { useEditDialog } from '../edit/useEditDialog';
import { useOverridesDialog } from '../overrides/useOverridesDialog';
import { OrphanedComponent } from '../orphans/OrphanedComponent';
import { WithheldRemoval } from '../removal/WithheldRemoval';
import { useText } from '../translation';
import { ComponentContent } from './ComponentContent';
import { EnvironmentLane } from './EnvironmentLane';
import { PromotionRequests } from './PromotionRequests';
import styles from './DeployTab.module.css';

/** A component along its pipeline: what runs where, the step to the next environment, and the way there. */
export function DeployTab() {
  return (
    <ComponentContent>
      {(view, ref) => <Lanes view={view} component={ref} />}
    </ComponentContent>
  );
}

function Lanes(props: {
  readonly view: ComponentView;
  readonly component: ComponentRef;
}) {
  const t = useText();
  const { view, component } = props;
  const history = useHistory(component, { limit: HISTORY_STEP });
  const overrides = useOverridesDialog(component, view);
  const edit = useEditDialog(component, view);
  const actions = useActions(
    (_component, environment) =>
      view.environments.find(lane => lane.environment.name === environment)
        ?.deployment,
  );
  return (
    <>
      <OrphanedComponent view={view} component={component} />
      {view.problem && (
        <Alert
          icon
          status="warning"
          title={t('lanes.unreleasedTitle')}
          description={view.problem}
        />
      )}
      {view.environments.map(
        ({ environment, withheldRemoval }) =>
          withheldRemoval && (
            <WithheldRemoval
              key={environment.name}
              cell={{ ...component, environment: environment.name }}
              environmentTitle={environment.displayName}
              removal={withheldRemoval}
            />
          ),
      )}
      <Flex justify="end">
        <ActionButton
          kind="edit"
          optional
          label={t('edit.open')}
          spokenLabel={t('edit.openSpoken', { component: view.displayName })}
          onPress={edit.open}
        />
      </Flex>
      <PromotionRequests component={component} />
      <ol
        className={styles.lanes}
        aria-label={t('lanes.label', { component: view.displayName })}
      >
        {view.environments.map(lane => (
          <li
            key={lane.environment.name}
            className={styles.lane}
            aria-label={lane.environment.displayName}
          >
            <EnvironmentLane
              view={view}
              component={component}
              lane={lane}
              actions={actions}
              configure={overrides.open}
              earlierRelease={
                history.status === 'ready' && lane.deployment
                  ? earlierRelease(history.data.items, {
                      environment: lane.environment.name,
                      release: lane.deployment.release,
                    })
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      <HistorySection component={component} view={view} actions={actions} />
      {actions.dialog}
      {overrides.dialog}
      {edit.dialog}
    </>
  );
}
