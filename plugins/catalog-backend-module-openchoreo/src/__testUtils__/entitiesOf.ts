import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  ANNOTATIONS,
  type AnyResource,
  descriptorFromWorkload,
  type Workload,
} from '@openchoreo/model';
import { resourceEntityKey } from '../publish/platformRefs';

const OWNER = 'group:default/platform-team';

/** Entities that say what the resources say, and the resources that no entity can say. */
export function entitiesOf(resources: readonly AnyResource[]): {
  readonly entities: readonly Entity[];
  readonly rest: readonly AnyResource[];
} {
  const workloads = resources.filter(
    (resource): resource is Workload & AnyResource =>
      resource.kind === 'Workload',
  );
  const all = resources
    .filter(({ kind }) => kind !== 'Workload')
    .map(resource => ({ resource, entity: entityOf(resource, workloads) }));
  return {
    entities: all.flatMap(({ entity }) => entity ?? []),
    rest: all.flatMap(({ resource, entity }) => (entity ? [] : [resource])),
  };
}

function entityOf(
  resource: AnyResource,
  workloads: readonly Workload[],
): Entity | undefined {
  const { name } = resource.metadata;
  switch (resource.kind) {
    case 'Organization':
      return entityFor('Domain', { name, namespace: name }, resource, {});
    case 'Project':
      return entityFor('System', resource.metadata, resource, {
        openchoreo: jsonOf(resource.spec),
      });
    case 'Component': {
      const workload = workloads.find(
        ({ metadata, spec }) =>
          metadata.namespace === resource.metadata.namespace &&
          spec.owner.componentName === name,
      );
      const { owner, componentType, ...choices } = resource.spec;
      const { kind, name: type } = componentType;
      return entityFor('Component', resource.metadata, resource, {
        type: 'service',
        lifecycle: 'production',
        system: owner.projectName,
        openchoreo: {
          ...jsonOf(choices),
          componentType: kind === 'ComponentType' ? `${kind}:${type}` : type,
          ...(workload && {
            workload: jsonOf(descriptorFromWorkload(workload)),
          }),
        },
      });
    }
    case 'Environment':
    case 'DeploymentPipeline':
    case 'DataPlane':
    case 'ClusterDataPlane':
      return entityFor(
        'Resource',
        resourceEntityKey(resource.kind, resource.metadata),
        resource,
        {
          type: resource.kind
            .replace('Cluster', '')
            .replace(/\B[A-Z]/, '-$&')
            .toLowerCase(),
          openchoreo: jsonOf(resource.spec),
        },
      );
    default:
      return undefined;
  }
}

function entityFor(
  kind: string,
  { name, namespace }: { readonly name: string; readonly namespace?: string },
  { metadata }: AnyResource,
  spec: JsonObject,
): Entity {
  const annotations = metadata.annotations ?? {};
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace,
      title: annotations[ANNOTATIONS.displayName],
      description: annotations[ANNOTATIONS.description],
      annotations:
        kind === 'Domain' || kind === 'System'
          ? { 'openchoreo.dev/organization': namespace ?? '' }
          : {},
    },
    spec: { owner: OWNER, ...spec },
  };
}

function jsonOf(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
