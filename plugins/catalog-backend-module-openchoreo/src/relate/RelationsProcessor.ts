import { type Entity, parseEntityRef } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { publishedRelations } from '../publish/publishedEntity';
import { RELATIONS } from './relationTable';

/** Adds to the catalog, in both directions, the relations that entities of the control plane carry. */
export class RelationsProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'OpenChoreoRelationsProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    for (const { type, ...ends } of publishedRelations(entity)) {
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
    return entity;
  }
}
