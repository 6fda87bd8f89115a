import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_ORGANIZATION,
  type ExportedResource,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { resourceKey } from '@openchoreo/model';
import {
  externalEntityName,
  managedEntityName,
  managedEntityRef,
} from '../entityNames';
import {
  type CatalogProject,
  described,
  displayNameOf,
  ownerOf,
  placed,
  placementOf,
  systemRefOf,
} from './catalogProject';
import { deployedTo } from './placeRelations';
import { publishedEntity } from './publishedEntity';

/** What the platform manages for a project, e.g. a database. */
export function managedEntity(
  project: CatalogProject,
  { resource, environments }: ExportedResource,
): Entity {
  const { namespace: organization, name } = resource.metadata;
  const managed = { organization, name };
  return publishedEntity({
    kind: 'Resource',
    name: managedEntityName(managed),
    ...placed(project),
    ...described(resource),
    title: displayNameOf(resource) ?? name,
    relations: deployedTo(
      managedEntityRef(managed),
      organization,
      environments.map(environment => ({ environment })),
    ),
    spec: {
      type: resource.spec.type.name,
      owner: ownerOf(project, resource),
      system: systemRefOf(project),
    },
  });
}

/**
 * The hosts that the project calls. Projects that call the same one publish the same entity, which stays as long as one
 * of them does: nothing in it may come from the project.
 */
export function externalEntities(project: CatalogProject): Entity[] {
  const { organization } = placementOf(project);
  const hosts = new Set(
    project.components.flatMap(({ workload }) =>
      (workload?.spec.dependencies?.external ?? []).map(({ host, cidr }) =>
        (host ?? cidr ?? '').toLowerCase(),
      ),
    ),
  );
  return Array.from(hosts, host =>
    publishedEntity({
      kind: 'Resource',
      name: externalEntityName({ organization, host }),
      namespace: organization,
      title: host,
      description: 'Outside the platform, called by components of it',
      annotations: { [ANNOTATION_ORGANIZATION]: organization },
      origin: resourceKey({ kind: 'Organization', name: organization }),
      spec: { type: 'external-host', owner: project.defaults.owner },
    }),
  );
}
