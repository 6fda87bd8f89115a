import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  DeferredEntity,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { sha256Hex } from '@openchoreo/model';
import type { DeclaredRelationStore } from '../relate/DeclaredRelationStore';
import { relationsKey } from '../relate/relationsKey';
import type { PublishedRelation } from '../relate/relationTable';
import type { ScopeItem } from './EntityFeed';
import type {
  EntityHashes,
  Position,
  PublicationStore,
} from './PublicationStore';

/** What is published by scope, e.g. all of one project. */
export type PublishedScopes = ReadonlyMap<string, readonly ScopeItem[]>;

const REFRESH_BATCH = 100;

/** Gives entities to the catalog: everything once, afterwards what differs. */
export class EntityPublisher {
  readonly #connection: EntityProviderConnection;
  readonly #store: PublicationStore;
  readonly #relations: DeclaredRelationStore;

  constructor(options: {
    readonly connection: EntityProviderConnection;
    readonly store: PublicationStore;
    readonly relations: DeclaredRelationStore;
  }) {
    this.#connection = options.connection;
    this.#store = options.store;
    this.#relations = options.relations;
  }

  /** Makes the given entities the only ones. Safe only with the result of a complete read. */
  async publishAll(scopes: PublishedScopes, position: Position): Promise<void> {
    const split = new Map(
      Array.from(scopes, ([scope, items]) => [scope, splitItems(items)]),
    );
    const entities = new Map(
      [...split.values()]
        .flatMap(scope => scope.entities)
        .map(entity => [stringifyEntityRef(entity), entity]),
    );
    await this.#connection.applyMutation({
      type: 'full',
      entities: [...entities.values()].map(deferred),
    });
    await this.#refresh(
      await this.#relations.replaceAll(
        new Map(
          Array.from(split, ([scope, { relations }]) => [scope, relations]),
        ),
      ),
    );
    await this.#store.replaceAll(
      new Map(
        Array.from(split, ([scope, members]) => [
          scope,
          hashesOf(members.entities),
        ]),
      ),
      position,
    );
  }

  /** Makes what is given all of a scope; nothing when the scope is gone. */
  async publishScope(
    scope: string,
    items: readonly ScopeItem[],
  ): Promise<void> {
    const { entities, relations } = splitItems(items);
    await this.#publishEntities(scope, entities);
    await this.#refresh(await this.#relations.replaceScope(scope, relations));
  }

  async #publishEntities(
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

  /** Has the catalog ask for the relations of entities again. */
  async #refresh(refs: readonly string[]): Promise<void> {
    for (let start = 0; start < refs.length; start += REFRESH_BATCH) {
      const batch = refs.slice(start, start + REFRESH_BATCH);
      await this.#connection.refresh({ keys: batch.map(relationsKey) });
    }
  }
}

function splitItems(items: readonly ScopeItem[]) {
  const entities: Entity[] = [];
  const relations = new Map<string, readonly PublishedRelation[]>();
  for (const item of items) {
    if ('entityRef' in item) {
      relations.set(item.entityRef, item.relations);
    } else {
      entities.push(item);
    }
  }
  return { entities, relations };
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
