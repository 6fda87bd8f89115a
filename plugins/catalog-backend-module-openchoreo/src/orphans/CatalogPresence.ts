import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { declarationFor } from '../declare/declaration';

const BATCH = 100;

/** Entities by their references, in the order of these; absent when the catalog does not have one. */
export type ReadEntities = (
  refs: readonly string[],
) => Promise<readonly (Entity | undefined)[]>;

/**
 * Those of the references whose entity is in the catalog and declares something.
 *
 * @throws when the answer is not whole: what it leaves out must not pass for gone
 */
export async function declaringEntities(
  refs: readonly string[],
  read: ReadEntities,
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(refs)];
  const found = new Set<string>();
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const entities = await read(batch);
    if (entities.length !== batch.length) {
      throw new Error(
        `The catalog was asked for ${batch.length} entities and answered for ${entities.length}`,
      );
    }
    entities.forEach((entity, index) => {
      if (entity && stringifyEntityRef(entity) !== batch[index]) {
        throw new Error(
          `The catalog was asked for ${
            batch[index]
          } and gave ${stringifyEntityRef(entity)}`,
        );
      }
      if (entity && declarationFor(entity)) {
        found.add(batch[index]);
      }
    });
  }
  return found;
}
