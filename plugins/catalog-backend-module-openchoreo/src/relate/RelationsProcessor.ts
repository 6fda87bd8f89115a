import type { Entity } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type {
  CatalogProcessor,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { publishedRelations } from '../publish/publishedEntity';
import { emitRelations } from './emitRelations';

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
    emitRelations(publishedRelations(entity), emit);
    return entity;
  }
}
