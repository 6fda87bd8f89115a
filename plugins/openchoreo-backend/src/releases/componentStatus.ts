import type { Component, ResourceStatus } from '@openchoreo/model';
import { mergeConditions, type NewCondition } from '../reconcile/conditions';
import type { AutoDeployResult } from './autoDeploy';
import type { ReleaseResult } from './releaseComponent';

/** What the control plane remembers of a component. */
export interface ComponentStatus {
  /** Newest release, whether deployed or not. */
  readonly latestRelease?: string;
  /** The release that was deployed by itself last. */
  readonly autoDeployed?: string;
  /** What keeps the component from being released or deployed. */
  readonly problem?: string;
}

/** Reads the status of a component. */
export function componentStatusOf({ status }: Component): ComponentStatus {
  const { latestRelease, autoDeployed, conditions = [] } = status ?? {};
  const problem = conditions.find(condition => condition.status === 'False');
  return {
    ...(typeof latestRelease === 'string' && { latestRelease }),
    ...(typeof autoDeployed === 'string' && { autoDeployed }),
    ...(problem && { problem: problem.message }),
  };
}

/** The status of a component after it was looked at. */
export function componentStatus(options: {
  readonly component: Component;
  readonly released: ReleaseResult;
  readonly deployed: AutoDeployResult;
  readonly now: string;
}): ResourceStatus {
  const { component, released, deployed, now } = options;
  const { generation } = component.metadata;
  const before = componentStatusOf(component);
  const release =
    released.status === 'released' ? released.release.metadata.name : undefined;
  const latestRelease = release ?? before.latestRelease;
  const autoDeployed =
    deployed.status === 'deployed' ? release : before.autoDeployed;
  const conditions = conditionsOf(released, deployed).map(condition => ({
    ...condition,
    ...(generation !== undefined && { observedGeneration: generation }),
  }));
  return {
    ...(generation !== undefined && { observedGeneration: generation }),
    conditions: mergeConditions(component.status?.conditions, conditions, now),
    ...(latestRelease && { latestRelease }),
    ...(autoDeployed && { autoDeployed }),
  };
}

function conditionsOf(
  released: ReleaseResult,
  deployed: AutoDeployResult,
): NewCondition[] {
  const releaseCondition: NewCondition =
    released.status === 'released'
      ? {
          type: 'Released',
          status: 'True',
          reason: 'ReleaseAvailable',
          message: `The newest release is ${released.release.metadata.name}`,
        }
      : {
          type: 'Released',
          status: 'False',
          reason: released.reason,
          message: released.message,
        };
  if (deployed.status === 'off') {
    return [releaseCondition];
  }
  return [
    releaseCondition,
    deployed.status === 'deployed'
      ? {
          type: 'AutoDeployed',
          status: 'True',
          reason: 'Deployed',
          message: `Each release is deployed to ${deployed.environment}`,
        }
      : {
          type: 'AutoDeployed',
          status: 'False',
          reason: deployed.reason,
          message: deployed.message,
        },
  ];
}
