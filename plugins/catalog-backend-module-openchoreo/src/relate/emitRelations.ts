import { parseEntityRef } from '@backstage/catalog-model';
import {
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { type PublishedRelation, RELATIONS } from './relationTable';

/** Gives relations to the catalog, each in both directions. */
export function emitRelations(
  relations: readonly PublishedRelation[],
  emit: CatalogProcessorEmit,
): void {
  for (const { type, ...ends } of relations) {
    const source = parseEntityRef(ends.source);
    const target = parseEntityRef(ends.target);
    emit(processingResult.relation({ type, source, target }));
    emit(
      processingResult.relation({
        type: RELATIONS[type],
        source: target,
        target: source,
      }),
    );
  }
}
