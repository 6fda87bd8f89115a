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
import { componentTypeTemplate } from './componentTypeTemplate';
import { declaredBy } from './declaredBy';
import {
  isResourceKind,
  RESOURCE_TYPES,
  resourceEntityKey,
  type ResourceKind,
} from './platformRefs';
import { platformDependencies, platformRelations } from './platformRelations';
import type { EntityDefaults } from './catalogProject';
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
  const dependsOn = platformDependencies(resource);
  const entity = publishedEntity({
    kind: 'Resource',
    ...resourceEntityKey(kind, metadata),
    title: annotations[ANNOTATIONS.displayName] ?? metadata.name,
    description: annotations[ANNOTATIONS.description],
    annotations: { [ANNOTATION_ORGANIZATION]: refOf(resource).namespace },
    origin: resourceKey(refOf(resource)),
    relations: platformRelations(resource),
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
