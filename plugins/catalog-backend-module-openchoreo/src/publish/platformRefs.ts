import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { entityName } from '../entityNames';

/** Kinds of the platform that stand in the catalog as Resource entities, and the type of these. */
export const RESOURCE_TYPES = {
  DataPlane: 'data-plane',
  ClusterDataPlane: 'data-plane',
  Environment: 'environment',
  DeploymentPipeline: 'deployment-pipeline',
  ComponentType: 'component-type',
  ClusterComponentType: 'component-type',
  Trait: 'trait',
  ClusterTrait: 'trait',
} as const;

/** A kind of the platform that stands in the catalog as a Resource entity. */
export type ResourceKind = keyof typeof RESOURCE_TYPES;

/** Whether a kind stands in the catalog as Resource entities. */
export function isResourceKind(kind: string): kind is ResourceKind {
  return Object.hasOwn(RESOURCE_TYPES, kind);
}

/** Reference to the entity of a resource of the platform, as it is called from within an organization. */
export function resourceEntityRef(
  kind: ResourceKind,
  organization: string,
  name: string,
): string {
  const key = resourceEntityKey(kind, {
    name,
    ...(!kind.startsWith('Cluster') && { namespace: organization }),
  });
  return `resource:${key.namespace}/${key.name}`;
}

/**
 * Name and namespace of the entity of a resource of the platform.
 *
 * What all organizations share lives in the default namespace; the kind in the name keeps the two apart there.
 */
export function resourceEntityKey(
  kind: ResourceKind,
  metadata: { readonly name: string; readonly namespace?: string },
) {
  return {
    name: entityName(kebabCase(kind), metadata.name),
    namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
  };
}

function kebabCase(kind: string): string {
  return kind.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
