import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { declarationFor } from '../declare/declaration';
import { publishedRelations } from '../publish/publishedEntity';
import type { DeclaredRelationStore } from './DeclaredRelationStore';
import { emitRelations } from './emitRelations';
import { relationsKey } from './relationsKey';

/**
 * Adds to the catalog, in both directions, the relations that the control plane knows: entities of it carry theirs, those
 * of entities that files declare are in the store.
 */
export class RelationsProcessor implements CatalogProcessor {
  readonly #store: Pick<DeclaredRelationStore, 'relationsOf'>;

  constructor(store: Pick<DeclaredRelationStore, 'relationsOf'>) {
    this.#store = store;
  }

  getProcessorName(): string {
    return 'OpenChoreoRelationsProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    emitRelations(publishedRelations(entity), emit);
    if (declarationFor(entity)) {
      const ref = stringifyEntityRef(entity);
      emit(processingResult.refresh(relationsKey(ref)));
      emitRelations(await this.#store.relationsOf(ref), emit);
    }
    return entity;
  }
}
