import type {
  ComponentEnvironmentView,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { Flex } from '@openchoreo/backstage-plugin-openchoreo-react';
import { ActionButton } from '../actions/ActionButton';
import { isEntry, nextOf, stepTo } from '../actions/pipeline';
import { activeOf } from '../entity/activeOf';
import { useText } from '../translation';
import type { LaneProps } from './EnvironmentLane';
import { isBusy } from './isBusy';
import { SecondaryActions } from './SecondaryActions';

type Deployment = NonNullable<ComponentEnvironmentView['deployment']>;

/** What can be done from an environment: deploy at the entry, promote to the next, and what is needed less often. */
export function LaneActions(props: LaneProps) {
  const { view, lane } = props;
  const pipeline = view.environments.map(({ environment }) => environment);
  const active = activeOf(lane.deployment);
  return (
    <Flex direction="column" gap="2" align="start">
      {isEntry(lane.environment, pipeline) && <Deploy {...props} />}
      {active &&
        nextOf(lane.environment, pipeline).map(next => (
          <Promote key={next.name} {...props} deployment={active} next={next} />
        ))}
      {active && <SecondaryActions {...props} deployment={active} />}
    </Flex>
  );
}

/** Offered when the newest release does not run at the entry of the pipeline. */
function Deploy({ view, component, lane, actions }: LaneProps) {
  const t = useText();
  const { environment } = lane;
  const release = view.latestRelease;
  const replaces = activeOf(lane.deployment)?.release;
  if (!release || release === replaces) {
    return null;
  }
  return (
    <ActionButton
      kind="deploy"
      label={t('action.deploy', { release })}
      busy={isBusy({ component, actions }, environment)}
      onPress={() =>
        actions.propose({
          kind: 'deploy',
          component,
          displayName: view.displayName,
          release,
          to: environment,
          replaces,
        })
      }
    />
  );
}

function Promote(
  props: LaneProps & {
    readonly deployment: Deployment;
    readonly next: PipelineEnvironment;
  },
) {
  const t = useText();
  const { view, component, lane, actions, deployment, next } = props;
  const { release } = deployment;
  const replaces = activeOf(
    view.environments.find(other => other.environment.name === next.name)
      ?.deployment,
  )?.release;
  const environment = next.displayName;
  const kind = stepTo(next, lane.environment);
  return (
    <ActionButton
      kind={kind}
      label={t(`action.${kind}`, { environment })}
      blocked={
        release === replaces
          ? t('action.sameRelease', { environment })
          : undefined
      }
      busy={isBusy(props, next)}
      onPress={() =>
        actions.propose({
          kind,
          component,
          displayName: view.displayName,
          release,
          from: lane.environment,
          to: next,
          replaces,
        })
      }
    />
  );
}
