import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_DISCOVERED_AT,
  ANNOTATION_DISCOVERED_RELEASE,
  ANNOTATION_DISCOVERY_PROBLEM,
  ANNOTATION_ENDPOINT,
  ANNOTATION_ENVIRONMENTS,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_OWNER,
  ANNOTATION_PROJECT,
  ANNOTATION_PROJECT_OWNER,
  ANNOTATION_VISIBILITY,
  type ExportedComponent,
  type PipelineEnvironment,
  type ProjectExport,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  ANNOTATIONS,
  type Metadata,
  refOf,
  resourceKey,
} from '@openchoreo/model';
import type { Placement } from '../declare/placement';
import { relationsOf, withRelations } from '../declare/relations';
import {
  apiEntityName,
  apiEntityRef,
  externalEntityName,
} from '../entityNames';
import { apiDefinitionOf } from './apiDefinition';
import { type CatalogEndpoint, catalogEndpoints } from './catalogEndpoints';
import { declaredBy } from './declaredBy';
import type { TemplateRepositories } from './templateRepositories';
import { deployedTo, placesOfApi } from './placeRelations';
import { publishedEntity } from './publishedEntity';

/** What the control plane does not know of an entity. */
export interface EntityDefaults {
  /** Owner of what has none, e.g. `group:default/platform`. */
  readonly owner: string;
  /** Whether component types have Templates, which only the scaffolder understands. */
  readonly templates: boolean;
  /** How Templates declare components in repositories; they do not when absent. */
  readonly repositories?: TemplateRepositories;
}

/** Words of the catalog for what default component types make. */
const COMPONENT_SPEC_TYPES: Readonly<Record<string, string>> = {
  'web-application': 'website',
};

/** A project as the control plane exports it, and what the catalog calls its surroundings. */
export interface CatalogProject extends ProjectExport {
  /** The entity of its organization. */
  readonly domainRef: string;
  readonly defaults: EntityDefaults;
}

/**
 * The entities of a project: a System and Components unless catalog entities declare them, an API for every endpoint of a
 * released component, and a Resource for every host outside the platform that is called.
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
      lifecycle: lifecycleOf(deployments),
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
    links: gatewayLinks(endpoint),
    relations: placesOfApi({
      organization: place.namespace,
      api: apiEntityRef({ ...ref, endpoint: endpoint.name }),
      component: componentRefOf(component),
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
      lifecycle: lifecycleOf(endpoint.deployments),
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

/**
 * The hosts that the project calls. Projects that call the same one publish the same entity, which stays as long as one
 * of them does: nothing in it may come from the project.
 */
function externalEntities(project: CatalogProject): Entity[] {
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

function gatewayLinks(endpoint: CatalogEndpoint) {
  return endpoint.deployments.flatMap(({ environment, urls }) => [
    ...urls.public.map(url => ({
      url,
      title: `${environment.displayName} (internet)`,
    })),
    ...urls.organization.map(url => ({
      url,
      title: `${environment.displayName} (internal)`,
    })),
  ]);
}

function specTypeOf(componentType: string): string {
  const name = componentType.slice(componentType.indexOf('/') + 1);
  return COMPONENT_SPEC_TYPES[name] ?? name;
}

function lifecycleOf(
  deployments: readonly { readonly environment: PipelineEnvironment }[],
): string {
  if (deployments.some(({ environment }) => environment.isProduction)) {
    return 'production';
  }
  return deployments.length > 0 ? 'development' : 'experimental';
}

interface Resource {
  readonly metadata: Metadata;
}

function displayNameOf({ metadata }: Resource): string | undefined {
  return metadata.annotations?.[ANNOTATIONS.displayName];
}

function described(resource: Resource) {
  return {
    title: displayNameOf(resource),
    description: resource.metadata.annotations?.[ANNOTATIONS.description],
  };
}

/** Namespace, origin and annotations that all entities of a project have. */
function placed(project: CatalogProject) {
  const { organization, project: name } = placementOf(project);
  return {
    namespace: organization,
    origin: resourceKey(refOf(project.project)),
    annotations: {
      [ANNOTATION_ORGANIZATION]: organization,
      [ANNOTATION_PROJECT]: name,
      [ANNOTATION_PROJECT_OWNER]: ownerOf(project),
    },
  };
}

function placementOf({ project: { metadata } }: CatalogProject): Placement {
  return { organization: metadata.namespace, project: metadata.name };
}

/** The owner of a component, else of its project. */
function ownerOf(project: CatalogProject, component?: Resource): string {
  return (
    component?.metadata.annotations?.[ANNOTATION_OWNER] ??
    project.project.metadata.annotations?.[ANNOTATION_OWNER] ??
    project.defaults.owner
  );
}

function systemRefOf(project: CatalogProject): string {
  const { organization, project: name } = placementOf(project);
  return declaredBy(project.project) ?? `system:${organization}/${name}`;
}

function componentRefOf(component: Resource): string {
  const { namespace, name } = component.metadata;
  return declaredBy(component) ?? `component:${namespace}/${name}`;
}
