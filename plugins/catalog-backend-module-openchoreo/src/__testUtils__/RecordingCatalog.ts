import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
  EntityProviderRefreshOptions,
} from '@backstage/plugin-catalog-node';

/** What the catalog would hold of a provider's entities, and how it came to that. */
export class RecordingCatalog implements EntityProviderConnection {
  readonly mutations: EntityProviderMutation['type'][] = [];
  readonly entities = new Map<string, Entity>();
  readonly refreshed: string[] = [];
  failure?: Error;

  get refs(): string[] {
    return [...this.entities.keys()].sort();
  }

  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    if (this.failure) {
      throw this.failure;
    }
    this.mutations.push(mutation.type);
    if (mutation.type === 'full') {
      this.entities.clear();
      mutation.entities.forEach(({ entity }) => this.#add(entity));
      return;
    }
    for (const removed of mutation.removed) {
      this.entities.delete(
        'entityRef' in removed
          ? removed.entityRef
          : stringifyEntityRef(removed.entity),
      );
    }
    mutation.added.forEach(({ entity }) => this.#add(entity));
  }

  async refresh({ keys }: EntityProviderRefreshOptions): Promise<void> {
    this.refreshed.push(...keys);
  }

  #add(entity: Entity): void {
    this.entities.set(stringifyEntityRef(entity), entity);
  }
}
