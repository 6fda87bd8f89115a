import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { PublishedRelation } from '../relate/relationTable';

interface EntityParts {
  readonly kind: 'API' | 'Component' | 'Domain' | 'Resource' | 'System';
  readonly name: string;
  readonly namespace: string;
  readonly title?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly links?: readonly { readonly url: string; readonly title: string }[];
  readonly annotations: Readonly<Record<string, string | undefined>>;
  /** The resource it comes from, e.g. `Project/acme/shop`. */
  readonly origin: string;
  readonly relations?: readonly PublishedRelation[];
  readonly spec: JsonObject;
}

const ORIGIN = 'openchoreo:';
/** Where an entity carries its relations to the catalog's processor for them. */
const RELATIONS_FIELD = 'openchoreoRelations';

/** Whether an entity stands for something of the control plane: then it declares nothing. */
export function isPublished({ metadata }: Entity): boolean {
  return Boolean(
    metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION]?.startsWith(ORIGIN),
  );
}

/** An entity that stands for something of the control plane. */
export function publishedEntity(parts: EntityParts): Entity {
  const { kind, name, namespace, title, description, tags, links } = parts;
  const origin = `${ORIGIN}${parts.origin}`;
  const annotations = Object.entries({
    [ANNOTATION_LOCATION]: origin,
    [ANNOTATION_ORIGIN_LOCATION]: origin,
    ...parts.annotations,
  }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace,
      ...(title && { title }),
      ...(description && { description }),
      ...(tags?.length && { tags: [...tags] }),
      ...(links?.length && { links: links.map(link => ({ ...link })) }),
      annotations: Object.fromEntries(annotations),
    },
    spec: {
      ...parts.spec,
      ...(parts.relations?.length && {
        [RELATIONS_FIELD]: [...parts.relations],
      }),
    },
  };
}

/** The relations that {@link publishedEntity} gave an entity; what people write there counts for nothing. */
export function publishedRelations(
  entity: Entity,
): readonly PublishedRelation[] {
  return isPublished(entity)
    ? (entity.spec as { [RELATIONS_FIELD]?: readonly PublishedRelation[] })?.[
        RELATIONS_FIELD
      ] ?? []
    : [];
}
