import type {
  CellComponentView,
  DeploymentState,
  OutsideChangeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ReleaseBinding } from '@openchoreo/model';
import { deploymentIn } from '../reconcile/bindingStatus';
import type { CellReport, ReportedComponent } from '../database/CellReport';

/** A component in an environment: what its binding asks for, and what was observed of it. */
export interface DeploymentFacts extends ReportedComponent {
  readonly state: DeploymentState;
  /** ISO 8601. */
  readonly deployedAt?: string;
}

/**
 * What is known of a deployment; undefined while nothing was ever deployed.
 *
 * What was reported of another release than the binding asks for is out of date: it shows what still runs, as progressing.
 */
export function deploymentFacts(
  { metadata, spec, status }: ReleaseBinding,
  report: CellReport | undefined,
  componentType: string,
): DeploymentFacts | undefined {
  const { releaseName } = spec;
  if (!releaseName) {
    return undefined;
  }
  const name = spec.owner.componentName;
  const { deployedAt } = deploymentIn(status);
  const common = {
    state: spec.state,
    ...(deployedAt && { deployedAt }),
  };
  const nothing: ReportedComponent = {
    name,
    componentType,
    release: releaseName,
    health: 'progressing',
    reason: `Release ${releaseName} is about to be applied`,
    endpoints: [],
    objects: [],
    problems: [],
  };
  if (metadata.deletionTimestamp || spec.state === 'Undeploy') {
    return {
      ...nothing,
      ...common,
      state: 'Undeploy',
      health: 'suspended',
      reason: metadata.deletionTimestamp
        ? 'It is being removed'
        : 'It is undeployed',
    };
  }
  const reported = report?.components.find(other => other.name === name);
  if (reported?.release === releaseName) {
    return { ...reported, ...common };
  }
  return {
    ...nothing,
    ...(reported && {
      endpoints: reported.endpoints,
      objects: reported.objects,
    }),
    ...common,
  };
}

/** What others did to the objects of a component, newest first. */
export function driftOf(
  component: string,
  report: CellReport | undefined,
): readonly OutsideChangeView[] {
  // Reports of earlier versions have none.
  return (report?.drift ?? []).filter(change => change.component === component);
}

/** As a cell shows it. */
export function cellComponent(
  facts: DeploymentFacts,
  displayName: string,
): CellComponentView {
  const { state: _state, deployedAt: _deployedAt, ...component } = facts;
  return { ...component, displayName };
}
