import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_DISCOVERED_AT,
  ANNOTATION_DISCOVERED_RELEASE,
  ANNOTATION_DISCOVERY_PROBLEM,
  ANNOTATION_ENDPOINT,
  ANNOTATION_ENVIRONMENTS,
  ANNOTATION_LIFECYCLE,
  ANNOTATION_VISIBILITY,
  type ExportedComponent,
  type PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import { relationsOf, withRelations } from '../declare/relations';
import { apiEntityName, apiEntityRef } from '../entityNames';
import { apiDefinitionOf, gatewayServers } from './apiDefinition';
import { type CatalogEndpoint, catalogEndpoints } from './catalogEndpoints';
import {
  type CatalogProject,
  componentRefOf,
  described,
  displayNameOf,
  ownerOf,
  placed,
  placementOf,
  systemRefOf,
} from './catalogProject';
import { declaredBy } from './declaredBy';
import { externalEntities, managedEntity } from './dependencyEntities';
import { deployedTo, placesOfApi } from './placeRelations';
import { publishedEntity } from './publishedEntity';

/** Words of the catalog for what default component types make. */
const COMPONENT_SPEC_TYPES: Readonly<Record<string, string>> = {
  'web-application': 'website',
};

/**
 * The entities of a project: a System and Components unless catalog entities declare them, an API for every endpoint of a
 * released component, and a Resource for everything that the platform manages for it and for every host outside the
 * platform that is called.
 */
export function projectEntities(project: CatalogProject): Entity[] {
  const published = project.components.flatMap(component => [
    ...(declaredBy(component.component)
      ? []
      : [componentEntity(project, component)]),
    ...catalogEndpoints(component).map(endpoint =>
      apiEntity(project, component, endpoint),
    ),
  ]);
  return [
    ...(declaredBy(project.project) ? [] : [systemEntity(project)]),
    ...published,
    ...project.resources.map(resource => managedEntity(project, resource)),
    ...externalEntities(project),
  ];
}

function systemEntity(project: CatalogProject): Entity {
  return publishedEntity({
    kind: 'System',
    name: project.project.metadata.name,
    ...described(project.project),
    ...placed(project),
    spec: {
      owner: ownerOf(project),
      domain: project.domainRef,
    },
  });
}

function componentEntity(
  project: CatalogProject,
  { component, workload, deployments }: ExportedComponent,
): Entity {
  const { name } = component.metadata;
  const { annotations, ...place } = placed(project);
  const entity = publishedEntity({
    kind: 'Component',
    name,
    ...described(component),
    ...place,
    annotations: { ...annotations, [ANNOTATION_COMPONENT]: name },
    relations: deployedTo(
      componentRefOf(component),
      place.namespace,
      deployments,
    ),
    spec: {
      type: specTypeOf(component.spec.componentType.name),
      lifecycle: lifecycleOf(component, deployments),
      owner: ownerOf(project, component),
      system: systemRefOf(project),
    },
  });
  return workload
    ? withRelations(
        entity,
        relationsOf({
          placement: placementOf(project),
          component: name,
          workload: workload.spec,
        }),
      )
    : entity;
}

function apiEntity(
  project: CatalogProject,
  { component }: ExportedComponent,
  endpoint: CatalogEndpoint,
): Entity {
  const { name } = component.metadata;
  const title = displayNameOf(component) ?? name;
  const { annotations, ...place } = placed(project);
  const ref = { organization: place.namespace, component: name };
  return publishedEntity({
    kind: 'API',
    name: apiEntityName({ ...ref, endpoint: endpoint.name }),
    title: endpoint.displayName ?? `${title} ${endpoint.name}`,
    description: `${endpoint.type} endpoint "${endpoint.name}" of ${title}`,
    tags: [endpoint.type.toLowerCase(), endpoint.visibility],
    links: gatewayServers(endpoint).map(({ url, description }) => ({
      url,
      title: description,
    })),
    relations: placesOfApi({
      organization: place.namespace,
      api: apiEntityRef({ ...ref, endpoint: endpoint.name }),
      endpoint,
    }),
    ...place,
    annotations: {
      ...annotations,
      [ANNOTATION_COMPONENT]: name,
      [ANNOTATION_ENDPOINT]: endpoint.name,
      [ANNOTATION_VISIBILITY]: endpoint.visibility,
      [ANNOTATION_ENVIRONMENTS]: endpoint.deployments
        .map(({ environment }) => environment.name)
        .join(','),
      ...discoveryAnnotations(endpoint),
    },
    spec: {
      ...apiDefinitionOf(name, endpoint),
      lifecycle: lifecycleOf(component, endpoint.deployments),
      owner: ownerOf(project, component),
      system: systemRefOf(project),
    },
  });
}

/** Marks a definition that nobody wrote down, or says why there is none. */
function discoveryAnnotations({
  discovery,
}: CatalogEndpoint): Record<string, string> {
  return {
    ...(discovery?.found && {
      [ANNOTATION_DISCOVERED_RELEASE]: discovery.found.release,
      [ANNOTATION_DISCOVERED_AT]: discovery.found.at,
    }),
    ...(discovery?.problem && {
      [ANNOTATION_DISCOVERY_PROBLEM]: discovery.problem,
    }),
  };
}

function specTypeOf(componentType: string): string {
  const name = componentType.slice(componentType.indexOf('/') + 1);
  return COMPONENT_SPEC_TYPES[name] ?? name;
}

/** What somebody said of the component, else what follows from where it runs. */
function lifecycleOf(
  { metadata }: Component,
  deployments: readonly { readonly environment: PipelineEnvironment }[],
): string {
  const said = metadata.annotations?.[ANNOTATION_LIFECYCLE];
  if (said) {
    return said;
  }
  if (deployments.some(({ environment }) => environment.isProduction)) {
    return 'production';
  }
  return deployments.length > 0 ? 'development' : 'experimental';
}
