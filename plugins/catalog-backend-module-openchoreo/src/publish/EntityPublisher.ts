import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  DeferredEntity,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { sha256Hex } from '@openchoreo/model';
import type {
  EntityHashes,
  Position,
  PublicationStore,
} from './PublicationStore';

/** Entities by the scope that they are published in, e.g. all of one project. */
export type ScopedEntities = ReadonlyMap<string, readonly Entity[]>;

/** Gives entities to the catalog: everything once, afterwards what differs. */
export class EntityPublisher {
  readonly #connection: EntityProviderConnection;
  readonly #store: PublicationStore;

  constructor(options: {
    readonly connection: EntityProviderConnection;
    readonly store: PublicationStore;
  }) {
    this.#connection = options.connection;
    this.#store = options.store;
  }

  /** Makes the given entities the only ones. Safe only with the result of a complete read. */
  async publishAll(scopes: ScopedEntities, position: Position): Promise<void> {
    const entities = new Map(
      [...scopes.values()]
        .flat()
        .map(entity => [stringifyEntityRef(entity), entity]),
    );
    await this.#connection.applyMutation({
      type: 'full',
      entities: [...entities.values()].map(deferred),
    });
    await this.#store.replaceAll(
      new Map(
        Array.from(scopes, ([scope, members]) => [scope, hashesOf(members)]),
      ),
      position,
    );
  }

  /** Makes the given entities the only ones of a scope; none when the scope is gone. */
  async publishScope(
    scope: string,
    entities: readonly Entity[],
  ): Promise<void> {
    const before = await this.#store.entitiesOf(scope);
    const after = hashesOf(entities);
    const added = entities.filter(entity => {
      const ref = stringifyEntityRef(entity);
      return before.get(ref) !== after.get(ref);
    });
    const gone = [...before.keys()].filter(ref => !after.has(ref));
    if (added.length === 0 && gone.length === 0) {
      return;
    }
    // A component that moved to another project is published there under the same reference: it is not gone.
    const held = await this.#store.heldElsewhere(scope, gone);
    await this.#store.begin(scope, added.map(stringifyEntityRef));
    await this.#connection.applyMutation({
      type: 'delta',
      added: added.map(deferred),
      removed: gone
        .filter(ref => !held.has(ref))
        .map(entityRef => ({ entityRef })),
    });
    await this.#store.finish(scope, after);
  }
}

// Without a location key, so that an entity of the same name from a file takes the place of ours, never the reverse.
function deferred(entity: Entity): DeferredEntity {
  return { entity };
}

function hashesOf(entities: readonly Entity[]): EntityHashes {
  return new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      sha256Hex(JSON.stringify(entity)),
    ]),
  );
}
