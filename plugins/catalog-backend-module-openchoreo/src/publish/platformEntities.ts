import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_DECLARED_BY,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_OWNER,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  ANNOTATIONS,
  type AnyResource,
  type ClusterComponentType,
  type ComponentType,
  refOf,
  resourceKey,
} from '@openchoreo/model';
import { entityName } from '../entityNames';
import { componentTypeTemplate } from './componentTypeTemplate';
import type { EntityDefaults } from './projectEntities';
import { publishedEntity } from './publishedEntity';

/** Kinds of the platform that stand in the catalog, and the type of the Resource entity. */
const RESOURCE_TYPES = {
  DataPlane: 'data-plane',
  ClusterDataPlane: 'data-plane',
  Environment: 'environment',
  DeploymentPipeline: 'deployment-pipeline',
  ComponentType: 'component-type',
  ClusterComponentType: 'component-type',
  Trait: 'trait',
  ClusterTrait: 'trait',
} as const;

type ResourceKind = keyof typeof RESOURCE_TYPES;

/** A kind of the platform that stands in the catalog. */
export type PlatformKind = 'Organization' | ResourceKind;

/** Every kind of the platform that stands in the catalog. */
export const PLATFORM_KINDS: readonly PlatformKind[] = [
  'Organization',
  ...(Object.keys(RESOURCE_TYPES) as ResourceKind[]),
];

/** Whether resources of a kind stand in the catalog one by one. */
export function isPlatformKind(kind: string): kind is PlatformKind {
  return kind === 'Organization' || isResourceKind(kind);
}

function isResourceKind(kind: string): kind is ResourceKind {
  return Object.hasOwn(RESOURCE_TYPES, kind);
}

/** The entity of a resource of the platform; none when a catalog entity declares it. */
export function platformEntities(
  resource: AnyResource,
  defaults: EntityDefaults,
): Entity[] {
  const { kind, metadata } = resource;
  const annotations = metadata.annotations ?? {};
  if (annotations[ANNOTATION_DECLARED_BY]) {
    return [];
  }
  const owner = annotations[ANNOTATION_OWNER] ?? defaults.owner;
  if (kind === 'Organization') {
    return [
      publishedEntity({
        kind: 'Domain',
        name: metadata.name,
        namespace: metadata.name,
        title: resource.spec.displayName,
        description: resource.spec.description,
        annotations: { [ANNOTATION_ORGANIZATION]: metadata.name },
        origin: resourceKey(refOf(resource)),
        spec: { owner },
      }),
    ];
  }
  if (!isResourceKind(kind)) {
    return [];
  }
  const dependsOn = dependenciesOf(resource);
  const entity = publishedEntity({
    kind: 'Resource',
    ...entityKey(kind, metadata),
    title: annotations[ANNOTATIONS.displayName] ?? metadata.name,
    description: annotations[ANNOTATIONS.description],
    annotations: { [ANNOTATION_ORGANIZATION]: refOf(resource).namespace },
    origin: resourceKey(refOf(resource)),
    spec: {
      type: RESOURCE_TYPES[kind],
      owner,
      ...(dependsOn.length > 0 && { dependsOn }),
    },
  });
  return defaults.templates && isComponentType(resource)
    ? [entity, componentTypeTemplate(resource, entity)]
    : [entity];
}

function isComponentType(
  resource: AnyResource,
): resource is ComponentType | ClusterComponentType {
  return (
    resource.kind === 'ComponentType' ||
    resource.kind === 'ClusterComponentType'
  );
}

/** The Domain of an organization: the entity that declares it, else the one made here. */
export function domainRefOf(
  organization: string,
  resource: AnyResource | undefined,
): string {
  return (
    resource?.metadata.annotations?.[ANNOTATION_DECLARED_BY] ??
    `domain:${organization}/${organization}`
  );
}

function dependenciesOf(resource: AnyResource): string[] {
  switch (resource.kind) {
    case 'Environment':
      return resource.spec.dataPlaneRef
        ? [
            resourceRef(
              resource.spec.dataPlaneRef.kind,
              resource.metadata.namespace,
              resource.spec.dataPlaneRef.name,
            ),
          ]
        : [];
    case 'DeploymentPipeline': {
      const { namespace } = resource.metadata;
      const environments = (resource.spec.promotionPaths ?? []).flatMap(
        ({ sourceEnvironmentRef, targetEnvironmentRefs }) => [
          sourceEnvironmentRef,
          ...targetEnvironmentRefs,
        ],
      );
      return [
        ...new Set(
          environments.map(({ name }) =>
            resourceRef('Environment', namespace, name),
          ),
        ),
      ];
    }
    default:
      return [];
  }
}

function resourceRef(
  kind: ResourceKind,
  organization: string,
  name: string,
): string {
  const key = entityKey(kind, {
    name,
    ...(!kind.startsWith('Cluster') && { namespace: organization }),
  });
  return `resource:${key.namespace}/${key.name}`;
}

// What all organizations share lives in the default namespace; the kind in the name keeps the two apart there.
function entityKey(
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
