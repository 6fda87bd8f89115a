import type { AnyResource, ReleaseBinding } from '@openchoreo/model';
import type { DbResourceRow } from './tables';

type ExtractedColumns = Pick<
  DbResourceRow,
  'project' | 'component' | 'resource' | 'environment' | 'placed_release'
>;

const NONE: ExtractedColumns = {
  project: null,
  component: null,
  resource: null,
  environment: null,
  placed_release: null,
};

/** What of a resource is indexed, besides its name. */
export function columnsOf(resource: AnyResource): ExtractedColumns {
  switch (resource.kind) {
    case 'Project':
      return { ...NONE, project: resource.metadata.name };
    case 'Component':
      return {
        ...NONE,
        project: resource.spec.owner.projectName,
        component: resource.metadata.name,
      };
    case 'Workload':
    case 'ComponentRelease':
      return { ...NONE, ...ownerColumns(resource.spec.owner) };
    case 'ReleaseBinding':
      return {
        ...NONE,
        ...ownerColumns(resource.spec.owner),
        environment: resource.spec.environment,
        placed_release: placedRelease(resource) ?? null,
      };
    case 'ProjectRelease':
      return { ...NONE, project: resource.spec.owner.projectName };
    case 'ProjectReleaseBinding':
      return {
        ...NONE,
        project: resource.spec.owner.projectName,
        environment: resource.spec.environment,
        placed_release: resource.spec.projectRelease ?? null,
      };
    case 'Resource':
      return {
        ...NONE,
        project: resource.spec.owner.projectName,
        resource: resource.metadata.name,
      };
    case 'ResourceRelease':
      return { ...NONE, ...resourceColumns(resource.spec.owner) };
    case 'ResourceReleaseBinding':
      return {
        ...NONE,
        ...resourceColumns(resource.spec.owner),
        environment: resource.spec.environment,
        placed_release: resource.spec.resourceRelease ?? null,
      };
    case 'ObservabilityAlertsNotificationChannel':
      return { ...NONE, environment: textOf(resource.spec.environment) };
    default:
      return NONE;
  }
}

/** The release that a binding has in its cell, suspended or not; none when it is undeployed. */
export function placedRelease({ spec }: ReleaseBinding): string | undefined {
  return spec.state === 'Undeploy' ? undefined : spec.releaseName;
}

function ownerColumns(owner: {
  readonly projectName: string;
  readonly componentName: string;
}) {
  return { project: owner.projectName, component: owner.componentName };
}

function resourceColumns(owner: {
  readonly projectName: string;
  readonly resourceName: string;
}) {
  return { project: owner.projectName, resource: owner.resourceName };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
