import type { AnyResource, ReleaseBinding } from '@openchoreo/model';
import type { DbResourceRow } from './tables';

type ExtractedColumns = Pick<
  DbResourceRow,
  'project' | 'component' | 'environment' | 'placed_release'
>;

const NONE: ExtractedColumns = {
  project: null,
  component: null,
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
        ...ownerColumns(resource.spec.owner),
        environment: resource.spec.environment,
        placed_release: placedRelease(resource) ?? null,
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

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
