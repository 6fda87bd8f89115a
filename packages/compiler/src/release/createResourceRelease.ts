import {
  API_VERSION,
  type ClusterResourceType,
  LABELS,
  type ManagedResource,
  type ResourceRelease,
  type ResourceType,
} from '@openchoreo/model';
import { identityOf } from './contentHash';

/** An immutable snapshot of a managed resource, named after its content. */
export function createResourceRelease({
  resource,
  resourceType,
}: {
  readonly resource: ManagedResource;
  readonly resourceType: ResourceType | ClusterResourceType;
}): ResourceRelease {
  const { name, namespace } = resource.metadata;
  const { owner, parameters } = resource.spec;
  const spec: ResourceRelease['spec'] = {
    owner: { projectName: owner.projectName, resourceName: name },
    resourceType: {
      kind: resourceType.kind,
      name: resourceType.metadata.name,
      spec: resourceType.spec,
    },
    ...(parameters && { parameters }),
  };
  return {
    apiVersion: API_VERSION,
    kind: 'ResourceRelease',
    metadata: {
      ...identityOf(name, spec),
      namespace,
      labels: { [LABELS.project]: owner.projectName, [LABELS.resource]: name },
    },
    spec,
  };
}
