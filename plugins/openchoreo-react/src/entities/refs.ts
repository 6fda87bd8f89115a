import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENDPOINT,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
  type CellRef,
  type ComponentRef,
  type EndpointRef,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** The Project behind a catalog entity; undefined when the entity is not one of OpenChoreo's. */
export function projectRefOf(entity: Entity): ProjectRef | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const project = annotations[ANNOTATION_PROJECT];
  if (!project) {
    return undefined;
  }
  const organization =
    annotations[ANNOTATION_ORGANIZATION] ??
    entity.metadata.namespace ??
    DEFAULT_NAMESPACE;
  return { organization, project };
}

/** The organization behind a catalog entity; undefined when the entity is not one of OpenChoreo's. */
export function organizationOf(entity: Entity): string | undefined {
  return entity.metadata.annotations?.[ANNOTATION_ORGANIZATION];
}

/** The Component behind a catalog entity; undefined when the entity is not one of OpenChoreo's. */
export function componentRefOf(entity: Entity): ComponentRef | undefined {
  const project = projectRefOf(entity);
  const component = entity.metadata.annotations?.[ANNOTATION_COMPONENT];
  return project && component ? { ...project, component } : undefined;
}

/** The endpoint behind an API entity; undefined when the entity is not one of OpenChoreo's. */
export function endpointRefOf(entity: Entity): EndpointRef | undefined {
  const component = componentRefOf(entity);
  const endpoint = entity.metadata.annotations?.[ANNOTATION_ENDPOINT];
  return component && endpoint ? { ...component, endpoint } : undefined;
}

/** How messages name a Project, e.g. `Project acme/shop`. */
export function nameOfProject(ref: ProjectRef): string {
  return `Project ${ref.organization}/${ref.project}`;
}

/** How messages name a Component, e.g. `Component acme/shop/cart`. */
export function nameOfComponent(ref: ComponentRef): string {
  return `Component ${ref.organization}/${ref.project}/${ref.component}`;
}

/** How messages name a cell, e.g. `Cell acme/shop in staging`. */
export function nameOfCell(ref: CellRef): string {
  return `Cell ${ref.organization}/${ref.project} in ${ref.environment}`;
}
