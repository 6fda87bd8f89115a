import type {
  ComponentSummary,
  DeploymentSummary,
  PipelineEnvironment,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Flex,
  HealthBadge,
  Reason,
  RelativeTime,
  StatusBadge,
  Text,
  useMay,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiAlertLine } from '@remixicon/react';
import { Expected } from '../actions/Expected';
import { nextOf, stepTo } from '../actions/pipeline';
import type { Actions } from '../actions/useActions';
import { activeOf } from '../entity/activeOf';
import { NotRunning } from '../entity/NotRunning';
import { useText } from '../translation';
import { deploymentOf } from './deploymentOf';

/** What runs of a component in an environment, and the step to the next ones when there is one to take. */
export function DeploymentCell(props: {
  readonly component: ComponentSummary;
  readonly environment: PipelineEnvironment;
  readonly view: ProjectView;
  readonly actions: Pick<Actions, 'propose' | 'expected'>;
}) {
  const { component, environment, view, actions } = props;
  const mayPromote = useMay('promote') === 'allowed';
  const deployment = deploymentOf(component, environment.name);
  const active = activeOf(deployment);
  const expected = actions.expected(component.name, environment.name);

  return (
    <Flex direction="column" gap="1" align="start">
      {active ? (
        <Deployed deployment={active} />
      ) : (
        <NotRunning undeployed={deployment} />
      )}
      {expected && <Expected expectation={expected} />}
      {mayPromote &&
        active &&
        nextOf(environment, view.environments).map(next => (
          <Promote key={next.name} {...props} deployment={active} next={next} />
        ))}
    </Flex>
  );
}

function Deployed({ deployment }: { readonly deployment: DeploymentSummary }) {
  const t = useText();
  return (
    <>
      <Flex gap="2" align="center">
        <HealthBadge health={deployment.health} />
        {deployment.deployedAt && (
          <Text variant="body-small" color="secondary">
            <RelativeTime at={deployment.deployedAt} />
          </Text>
        )}
      </Flex>
      {deployment.drifted ? (
        <StatusBadge icon={RiAlertLine} tone="warning">
          {t('drift.drifted', { count: deployment.drifted })}
        </StatusBadge>
      ) : null}
      {deployment.reason && <Reason short>{deployment.reason}</Reason>}
      <Text variant="body-x-small" color="secondary">
        {deployment.release}
      </Text>
    </>
  );
}

/** Offered only where it changes something: the next environment runs another release, or none. */
function Promote(props: {
  readonly component: ComponentSummary;
  readonly environment: PipelineEnvironment;
  readonly view: ProjectView;
  readonly actions: Pick<Actions, 'propose' | 'expected'>;
  readonly deployment: DeploymentSummary;
  readonly next: PipelineEnvironment;
}) {
  const t = useText();
  const { component, environment, view, actions, deployment, next } = props;
  const ref = {
    organization: view.organization,
    project: view.name,
    component: component.name,
  };
  const there = activeOf(deploymentOf(component, next.name));
  const sameRelease = there?.release === deployment.release;
  if (
    sameRelease ||
    actions.expected(component.name, next.name) !== undefined
  ) {
    return null;
  }
  const kind = stepTo(next, environment);
  const label = t(`action.${kind}`, { environment: next.displayName });
  return (
    <Button
      size="small"
      variant="secondary"
      aria-label={`${component.displayName}: ${label}`}
      onPress={() =>
        actions.propose({
          kind,
          component: ref,
          displayName: component.displayName,
          release: deployment.release,
          replaces: there?.release,
          from: environment,
          to: next,
        })
      }
    >
      {label}
    </Button>
  );
}
