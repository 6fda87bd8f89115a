import type { Entity } from '@backstage/catalog-model';
import {
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
import type { PublishedRelation } from '../relate/relationTable';
import { componentTypeTemplate } from './componentTypeTemplate';
import { declaredBy } from './declaredBy';
import {
  isResourceKind,
  RESOURCE_TYPES,
  resourceEntityKey,
  resourceEntityRef,
  type ResourceKind,
} from './platformRefs';
import type { EntityDefaults } from './projectEntities';
import { publishedEntity } from './publishedEntity';

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

/** The entity of a resource of the platform; none when a catalog entity declares it. */
export function platformEntities(
  resource: AnyResource,
  defaults: EntityDefaults,
): Entity[] {
  const { kind, metadata } = resource;
  const annotations = metadata.annotations ?? {};
  if (declaredBy(resource)) {
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
    ...resourceEntityKey(kind, metadata),
    title: annotations[ANNOTATIONS.displayName] ?? metadata.name,
    description: annotations[ANNOTATIONS.description],
    annotations: { [ANNOTATION_ORGANIZATION]: refOf(resource).namespace },
    origin: resourceKey(refOf(resource)),
    relations: relationsOf(resource),
    spec: {
      type: RESOURCE_TYPES[kind],
      owner,
      ...(dependsOn.length > 0 && { dependsOn }),
    },
  });
  return defaults.templates && isComponentType(resource)
    ? [entity, componentTypeTemplate(resource, entity, defaults.repositories)]
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
    (resource && declaredBy(resource)) ??
    `domain:${organization}/${organization}`
  );
}

function dependenciesOf(resource: AnyResource): string[] {
  switch (resource.kind) {
    case 'Environment':
      return resource.spec.dataPlaneRef
        ? [
            resourceEntityRef(
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
            resourceEntityRef('Environment', namespace, name),
          ),
        ),
      ];
    }
    default:
      return [];
  }
}

/** Where environments are hosted and promote to. */
function relationsOf(resource: AnyResource): PublishedRelation[] {
  switch (resource.kind) {
    case 'Environment': {
      const { name, namespace } = resource.metadata;
      const source = resourceEntityRef('Environment', namespace, name);
      return dependenciesOf(resource).map(target => ({
        type: 'hostedOn',
        source,
        target,
      }));
    }
    case 'DeploymentPipeline': {
      const { namespace } = resource.metadata;
      const ref = ({ name }: { readonly name: string }) =>
        resourceEntityRef('Environment', namespace, name);
      return (resource.spec.promotionPaths ?? []).flatMap(
        ({ sourceEnvironmentRef, targetEnvironmentRefs }) =>
          targetEnvironmentRefs.map(target => ({
            type: 'promotesTo' as const,
            source: ref(sourceEnvironmentRef),
            target: ref(target),
          })),
      );
    }
    default:
      return [];
  }
}
