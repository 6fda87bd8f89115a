import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { defaultCatalogCollatorEntityTransformer } from '@backstage/plugin-search-backend-module-catalog';
import { operationsOf } from './operations';

/** Longer texts make every search slower and no longer tell APIs apart. */
const MAX_LENGTH = 50_000;

/** The search document of an entity; that of an API has its operations, channels and types too. */
export function entityDocument(
  entity: Entity,
  onProblem: (problem: string) => void,
) {
  const document = defaultCatalogCollatorEntityTransformer(entity);
  const { type, definition } = entity.spec ?? {};
  if (
    entity.kind !== 'API' ||
    typeof type !== 'string' ||
    typeof definition !== 'string'
  ) {
    return document;
  }
  try {
    const words = [document.text, ...operationsOf(type, definition)];
    return { ...document, text: words.join('\n').slice(0, MAX_LENGTH) };
  } catch (error) {
    // People write definitions; one that cannot be read is found by its description alone.
    onProblem(
      `${stringifyEntityRef(
        entity,
      )} is found by its description alone: its definition cannot be read as ${type}: ${error}`,
    );
    return document;
  }
}
