import type { AnyResource, ComponentRelease } from '@openchoreo/model';
import type { DbConnectionRow } from './tables';

/** The endpoint at the other end of a connection. */
interface ConnectionEnd {
  readonly organization: string;
  readonly project: string;
  readonly component: string;
  readonly endpoint: string;
}

/** What a release connects to. */
function connectionsOf({ metadata, spec }: ComponentRelease): ConnectionEnd[] {
  return (spec.workload.dependencies?.endpoints ?? []).map(
    ({ organization, project, component, name }) => ({
      organization: organization || metadata.namespace,
      project: project || spec.owner.projectName,
      component,
      endpoint: name,
    }),
  );
}

/** The rows of the table `connections` for a resource; only releases have any. */
export function connectionRows(
  resource: AnyResource,
  uid: string,
): DbConnectionRow[] {
  if (resource.kind !== 'ComponentRelease') {
    return [];
  }
  const ends = new Map(
    connectionsOf(resource).map(end => [JSON.stringify(end), end]),
  );
  return [...ends.values()].map(end => ({
    release_uid: uid,
    organization: resource.metadata.namespace,
    project: resource.spec.owner.projectName,
    component: resource.spec.owner.componentName,
    release_name: resource.metadata.name,
    provider_organization: end.organization,
    provider_project: end.project,
    provider_component: end.component,
    endpoint: end.endpoint,
  }));
}
