import {
  ANNOTATION_ORGANIZATION,
  ANNOTATION_OWNER,
  ANNOTATION_PROJECT,
  ANNOTATION_PROJECT_OWNER,
  type ProjectExport,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  ANNOTATIONS,
  type Metadata,
  refOf,
  resourceKey,
} from '@openchoreo/model';
import type { Placement } from '../declare/placement';
import { declaredBy } from './declaredBy';
import type { TemplateRepositories } from './templateRepositories';

/** What the control plane does not know of an entity. */
export interface EntityDefaults {
  /** Owner of what has none, e.g. `group:default/platform`. */
  readonly owner: string;
  /** Whether component types have Templates, which only the scaffolder understands. */
  readonly templates: boolean;
  /** How Templates declare components in repositories; they do not when absent. */
  readonly repositories?: TemplateRepositories;
}

/** A project as the control plane exports it, and what the catalog calls its surroundings. */
export interface CatalogProject extends ProjectExport {
  /** The entity of its organization. */
  readonly domainRef: string;
  readonly defaults: EntityDefaults;
}

/** A resource of whatever kind. */
interface Resource {
  readonly metadata: Metadata;
}

/** What people call a resource. */
export function displayNameOf({ metadata }: Resource): string | undefined {
  return metadata.annotations?.[ANNOTATIONS.displayName];
}

/** Title and description of the entity of a resource. */
export function described(resource: Resource) {
  return {
    title: displayNameOf(resource),
    description: resource.metadata.annotations?.[ANNOTATIONS.description],
  };
}

/** Namespace, origin and annotations that all entities of a project have. */
export function placed(project: CatalogProject) {
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

/** Where a project belongs. */
export function placementOf({
  project: { metadata },
}: CatalogProject): Placement {
  return { organization: metadata.namespace, project: metadata.name };
}

/** The owner of something in a project, else of the project. */
export function ownerOf(project: CatalogProject, resource?: Resource): string {
  return (
    resource?.metadata.annotations?.[ANNOTATION_OWNER] ??
    project.project.metadata.annotations?.[ANNOTATION_OWNER] ??
    project.defaults.owner
  );
}

/** Reference to the entity that stands for a project. */
export function systemRefOf(project: CatalogProject): string {
  const { organization, project: name } = placementOf(project);
  return declaredBy(project.project) ?? `system:${organization}/${name}`;
}

/** Reference to the entity that stands for a component. */
export function componentRefOf(component: Resource): string {
  const { namespace, name } = component.metadata;
  return declaredBy(component) ?? `component:${namespace}/${name}`;
}
