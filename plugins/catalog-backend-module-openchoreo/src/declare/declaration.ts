import type { Entity } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { asksForComponent } from './componentChoices';
import {
  componentNameOf,
  componentOf,
  type DeclaredResource,
  organizationOf,
  originOf,
  projectOf,
} from './declaredResources';
import {
  platformDependencies,
  platformRelations,
} from '../publish/platformRelations';
import { isPublished } from '../publish/publishedEntity';
import type { PublishedRelation } from '../relate/relationTable';
import { annotationOf } from './entityAnnotations';
import { hasOpenchoreoSpec } from './openchoreoSpec';
import {
  placeComponent,
  placeSystem,
  type PlacementContext,
} from './placement';
import { platformResourceOf } from './platformResource';
import { readWorkload } from './readWorkload';
import { type EntityRelations, relationsOf } from './relations';
import type { KnownFiles, SourceFile, SourceReader } from './SourceReader';

/** What an entity declares: resources, and what the entity itself gains from it. */
export interface Declaration {
  readonly resources: readonly DeclaredResource[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly relations?: EntityRelations;
  /** Relations that no field of a spec has a place for. */
  readonly platformRelations?: readonly PublishedRelation[];
  /** The files that it was read from, besides the entity's own. */
  readonly files: readonly SourceFile[];
}

/** Everything besides the entity that decides what it declares. */
export interface DeclarationContext extends PlacementContext {
  readonly location: LocationSpec;
  readonly reader: SourceReader;
  /** Files from an earlier read. */
  readonly known?: KnownFiles;
  /** Told every file before it is read. */
  readonly onLocation: (location: string) => void;
}

/** Turns an entity of one kind into a declaration. */
export type Declare = (
  entity: Entity,
  context: DeclarationContext,
) => Promise<Declaration>;

/** How to turn this entity into resources; absent when it does not ask for that. */
export function declarationFor(entity: Entity): Declare | undefined {
  if (isPublished(entity)) {
    return undefined;
  }
  const asks = (...names: string[]) =>
    names.some(name => annotationOf(entity, name) !== undefined);
  switch (entity.kind) {
    case 'Domain':
      return asks(ANNOTATION_ORGANIZATION) ? declareOrganization : undefined;
    case 'System':
      return asks(ANNOTATION_PROJECT, ANNOTATION_ORGANIZATION) ||
        hasOpenchoreoSpec(entity)
        ? declareProject
        : undefined;
    case 'Component':
      return asksForComponent(entity) ? declareComponent : undefined;
    case 'Resource':
      return hasOpenchoreoSpec(entity) ? declarePlatform : undefined;
    default:
      return undefined;
  }
}

async function declareOrganization(domain: Entity): Promise<Declaration> {
  const organization = organizationOf(domain);
  return {
    resources: [organization],
    annotations: { [ANNOTATION_ORGANIZATION]: organization.metadata.name },
    files: [],
  };
}

async function declareProject(
  system: Entity,
  context: DeclarationContext,
): Promise<Declaration> {
  const placement = await placeSystem(system, context);
  return {
    resources: [projectOf(system, placement)],
    annotations: {
      [ANNOTATION_ORGANIZATION]: placement.organization,
      [ANNOTATION_PROJECT]: placement.project,
    },
    files: [],
  };
}

async function declarePlatform(
  entity: Entity,
  { location }: DeclarationContext,
): Promise<Declaration> {
  const { declared, resource } = platformResourceOf(entity, location.target);
  const { namespace } = declared.metadata;
  return {
    resources: [declared],
    annotations: namespace ? { [ANNOTATION_ORGANIZATION]: namespace } : {},
    relations: { dependsOn: platformDependencies(resource) },
    platformRelations: platformRelations(resource),
    files: [],
  };
}

async function declareComponent(
  entity: Entity,
  context: DeclarationContext,
): Promise<Declaration> {
  const placement = await placeComponent(entity, context);
  const component = componentNameOf(entity);
  const { workload, files } = await readWorkload({
    entity,
    component,
    ...placement,
    ...context,
  });
  return {
    resources: [
      componentOf(entity, placement),
      {
        ...workload,
        kind: 'Workload',
        metadata: {
          name: workload.metadata.name,
          namespace: workload.metadata.namespace,
          annotations: originOf(entity),
        },
      },
    ],
    annotations: {
      [ANNOTATION_ORGANIZATION]: placement.organization,
      [ANNOTATION_PROJECT]: placement.project,
      [ANNOTATION_COMPONENT]: component,
    },
    relations: relationsOf({ placement, component, workload: workload.spec }),
    files,
  };
}
