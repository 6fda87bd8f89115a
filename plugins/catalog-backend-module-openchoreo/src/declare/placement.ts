import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import {
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { DeclarationError } from './DeclarationError';
import { annotationOf, specRef } from './entityAnnotations';

/** Where a resource belongs. */
export interface Placement {
  readonly organization: string;
  readonly project: string;
}

/** What is needed to find out where an entity belongs. */
export interface PlacementContext {
  /** Reads another entity from the catalog; absent when there is none. */
  readonly entityByRef: (ref: string) => Promise<Entity | undefined>;
  /** The organization of entities that neither they nor their system or domain name one for. */
  readonly defaultOrganization: string;
}

/** The project that a System declares: named by its annotation, else like the System. */
export async function placeSystem(
  system: Entity,
  context: PlacementContext,
): Promise<Placement> {
  return {
    organization: await organizationOfSystem(system, context),
    project: annotationOf(system, ANNOTATION_PROJECT) ?? system.metadata.name,
  };
}

/**
 * The organization and project of a Component: its own annotations, else those of its System.
 *
 * @throws DeclarationError `waiting` while the System is not in the catalog, `invalid` when there is none
 */
export async function placeComponent(
  component: Entity,
  context: PlacementContext,
): Promise<Placement> {
  const organization = annotationOf(component, ANNOTATION_ORGANIZATION);
  const project = annotationOf(component, ANNOTATION_PROJECT);
  if (organization && project) {
    return { organization, project };
  }
  const systemRef = systemRefOf(component);
  if (!systemRef) {
    throw new DeclarationError(
      'invalid',
      `the component belongs to no project; set spec.system, or the annotations ${ANNOTATION_ORGANIZATION} and ${ANNOTATION_PROJECT}`,
    );
  }
  const system = await requireEntity(systemRef, context);
  const placement = await placeSystem(system, context);
  return {
    organization: organization ?? placement.organization,
    project: project ?? placement.project,
  };
}

/** Full reference to the System of a Component. */
export function systemRefOf(component: Entity): string | undefined {
  return fullRef(component, 'system');
}

/** Full reference to the Domain of a System. */
export function domainRefOf(system: Entity): string | undefined {
  return fullRef(system, 'domain');
}

async function organizationOfSystem(
  system: Entity,
  context: PlacementContext,
): Promise<string> {
  const own = annotationOf(system, ANNOTATION_ORGANIZATION);
  if (own) {
    return own;
  }
  const domainRef = domainRefOf(system);
  if (!domainRef) {
    return context.defaultOrganization;
  }
  const domain = await requireEntity(domainRef, context);
  return (
    annotationOf(domain, ANNOTATION_ORGANIZATION) ?? context.defaultOrganization
  );
}

// An absent parent must not fall through to the default: the resource would be made in the wrong organization.
async function requireEntity(
  ref: string,
  context: PlacementContext,
): Promise<Entity> {
  const entity = await lookUp(ref, context);
  if (!entity) {
    throw new DeclarationError(
      'waiting',
      `${ref} is not in the catalog, so the organization is not known; register it, or set the annotations ${ANNOTATION_ORGANIZATION} and ${ANNOTATION_PROJECT}`,
    );
  }
  return entity;
}

async function lookUp(
  ref: string,
  context: PlacementContext,
): Promise<Entity | undefined> {
  try {
    return await context.entityByRef(ref);
  } catch (error) {
    throw new DeclarationError(
      'unavailable',
      `${ref} cannot be read from the catalog: ${
        isError(error) ? error.message : error
      }`,
      error,
    );
  }
}

function fullRef(entity: Entity, field: 'system' | 'domain') {
  const ref = specRef(entity, field);
  return ref === undefined
    ? undefined
    : stringifyEntityRef(
        parseEntityRef(ref, {
          defaultKind: field,
          defaultNamespace: entity.metadata.namespace,
        }),
      );
}
