import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  type ActedKind,
  type AnyResource,
  type ResourceStatus,
  formatResource,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import type { Clock } from '../dataplane/clock';
import { admit } from './admission';
import type { ChangeFeed } from './ChangeFeed';
import { refuseUnlessEditable } from './edits';
import { enqueueEffects } from './effects/enqueueEffects';
import type { DeploymentCause } from './DeploymentCause';
import { changed, type RowChange } from './effects/finder';
import { recordInput, recordNews } from './recordStatus';
import { forgetComponent, recordDeployment } from './recordDeployment';
import { inTransaction } from './inTransaction';
import { implicitOrganization } from './organizations';
import { definedOf, readPage } from './pages';
import { eraseIndexes, insertIndexes } from './resourceIndexes';
import {
  isOfKind,
  keyOf,
  type OfKind,
  type ResourceKey,
} from './resourceKinds';
import { declaredColumns, newRow, resourceOfRow } from './resourceRows';
import { withKeptRelease } from './keptRelease';
import {
  rowsOf,
  lockRow,
  columnsOfKey,
  ofKind,
  isDeclaredSame,
  isSameJson,
  changeOf,
} from './storedRows';
import type {
  Page,
  PutOptions,
  PutResult,
  ResourceMatch,
  ResourceQuery,
  ResourceStore,
} from './ResourceStore';
import type { DbResourceRow } from './tables';
import { isFinalized, refuseInUse } from './usage';

/** Entries of its history that a deployment keeps unless the settings say otherwise. */
const KEPT_HISTORY = 200;

/** The resources in the database of the plugin. */
export class DefaultResourceStore implements ResourceStore {
  readonly #knex: Knex;
  readonly #feed: Pick<ChangeFeed, 'append'>;
  readonly #clock: Clock;
  readonly #keptHistory: number;

  /** @param options.keptHistory - entries of its history that each deployment keeps */
  constructor(options: {
    readonly knex: Knex;
    readonly feed: Pick<ChangeFeed, 'append'>;
    readonly clock: Clock;
    readonly keptHistory?: number;
  }) {
    this.#knex = options.knex;
    this.#feed = options.feed;
    this.#clock = options.clock;
    this.#keptHistory = options.keptHistory ?? KEPT_HISTORY;
  }

  /** The same store within a transaction. */
  within(tx: Knex.Transaction): DefaultResourceStore {
    return new DefaultResourceStore({
      knex: tx,
      feed: this.#feed,
      clock: this.#clock,
      keptHistory: this.#keptHistory,
    });
  }

  async put(resource: AnyResource, options: PutOptions): Promise<PutResult> {
    return inTransaction(this.#knex, async tx =>
      this.#put(tx, resource, await lockRow(tx, keyOf(resource)), options),
    );
  }

  async modify<K extends ActedKind>(
    key: ResourceKey<K>,
    change: (current: OfKind<K> | undefined) => OfKind<K>,
    options: PutOptions,
  ): Promise<PutResult> {
    return inTransaction(this.#knex, async tx => {
      const row = await lockRow(tx, key);
      return this.#put(tx, change(ofKind(row, key.kind)), row, options);
    });
  }

  async setStatus(
    key: ResourceKey,
    status: ResourceStatus,
    { isInput }: { readonly isInput: boolean } = { isInput: false },
  ): Promise<boolean> {
    const news = { key, status: JSON.stringify(status), now: this.#now() };
    return isInput
      ? recordInput(this.#knex, news, { dueAt: this.#clock.now() })
      : recordNews(this.#knex, news);
  }

  async get<K extends ActedKind>(
    key: ResourceKey<K>,
  ): Promise<OfKind<K> | undefined> {
    const row = await rowsOf(this.#knex).where(columnsOfKey(key)).first();
    return ofKind(row, key.kind);
  }

  async getAny(key: ResourceKey): Promise<AnyResource | undefined> {
    const row = await rowsOf(this.#knex).where(columnsOfKey(key)).first();
    return row && resourceOfRow(row);
  }

  async list(query: ResourceQuery): Promise<Page> {
    return readPage(this.#knex, query);
  }

  async find<K extends ActedKind>(
    kind: K,
    { names, ...match }: ResourceMatch,
  ): Promise<readonly OfKind<K>[]> {
    const query = rowsOf(this.#knex)
      .where({ kind })
      .where(definedOf(match))
      .orderBy('name')
      .select();
    const rows = await (names ? query.whereIn('name', [...names]) : query);
    return rows
      .map(resourceOfRow)
      .filter((resource): resource is OfKind<K> => isOfKind(resource, kind));
  }

  async delete(
    key: ResourceKey,
    by: DeploymentCause = {},
  ): Promise<'deleted' | 'deleting'> {
    return inTransaction(this.#knex, async tx => {
      const before = await lockRow(tx, key);
      if (!before) {
        throw new NotFoundError(`${formatResource(key)} does not exist`);
      }
      if (before.deleted_at !== null) {
        return 'deleting';
      }
      await refuseInUse(tx, before);
      if (!isFinalized(key.kind)) {
        await this.#erase(tx, before);
        return 'deleted';
      }
      const after: DbResourceRow = {
        ...before,
        deleted_at: this.#now(),
        resource_version: before.resource_version + 1,
      };
      await rowsOf(tx).where({ uid: before.uid }).update(after);
      await this.#recordHistory(tx, { before }, by);
      await this.#announce(tx, { before, after });
      return 'deleting';
    });
  }

  async remove(key: ResourceKey): Promise<void> {
    await inTransaction(this.#knex, async tx => {
      const row = await lockRow(tx, key);
      if (row) {
        await this.#erase(tx, row);
      }
    });
  }

  async #put(
    tx: Knex.Transaction,
    declared: AnyResource,
    row: DbResourceRow | undefined,
    { origin, dryRun, onlyOwn, revision, by }: PutOptions,
  ): Promise<PutResult> {
    const stored = row && { row, resource: resourceOfRow(row) };
    const resource = withKeptRelease(declared, stored?.resource);
    if (stored && onlyOwn && stored.row.origin !== origin) {
      return { action: 'unchanged', resource: stored.resource };
    }
    if (revision !== undefined) {
      refuseUnlessEditable(resource, { row, revision });
    }
    await admit({ tx, resource, before: stored });
    if (stored && isDeclaredSame(resource, stored.resource)) {
      return { action: 'unchanged', resource: stored.resource };
    }
    const after = row
      ? this.#changedRow(row, resource, origin)
      : newRow(resource, { uid: randomUUID(), origin, now: this.#now() });
    if (!dryRun) {
      await this.#write(tx, resource, { before: row, after }, by);
    }
    return {
      action: row ? 'updated' : 'created',
      resource: resourceOfRow(after),
    };
  }

  #changedRow(
    row: DbResourceRow,
    resource: AnyResource,
    origin: DbResourceRow['origin'],
  ): DbResourceRow {
    const declared = declaredColumns(resource, { origin, now: this.#now() });
    const isSpecSame = isSameJson(row.spec, declared.spec);
    return {
      ...row,
      ...declared,
      generation: isSpecSame ? row.generation : row.generation + 1,
      resource_version: row.resource_version + 1,
    };
  }

  async #write(
    tx: Knex.Transaction,
    resource: AnyResource,
    { before, after }: RowChange & { readonly after: DbResourceRow },
    by: DeploymentCause = {},
  ): Promise<void> {
    // What the control plane makes belongs to something that is there.
    const organization =
      before || after.origin === 'system'
        ? undefined
        : await implicitOrganization(tx, resource, this.#now());
    if (before) {
      await rowsOf(tx).where({ uid: before.uid }).update(after);
      await eraseIndexes(tx, before.uid);
    } else {
      await rowsOf(tx).insert(after);
    }
    await insertIndexes(tx, resource, after.uid);
    await this.#recordHistory(tx, { before, after }, by);
    await this.#announce(tx, { before, after }, organization);
  }

  async #erase(tx: Knex.Transaction, before: DbResourceRow): Promise<void> {
    // Before the row is gone: the effects of its connections are found through them.
    await enqueueEffects(tx, { before }, { dueAt: this.#clock.now() });
    await rowsOf(tx).where({ uid: before.uid }).delete();
    await eraseIndexes(tx, before.uid);
    if (before.kind === 'Component') {
      await forgetComponent(tx, before);
    }
    await this.#feed.append(tx, [changeOf(before, 'deleted')], this.#now());
  }

  async #recordHistory(
    tx: Knex.Transaction,
    change: RowChange,
    by: DeploymentCause,
  ): Promise<void> {
    if (changed(change).kind === 'ReleaseBinding') {
      const [now, kept] = [this.#now(), this.#keptHistory];
      await recordDeployment({ tx, change, by, now, kept });
    }
  }

  async #announce(
    tx: Knex.Transaction,
    change: RowChange & { readonly after: DbResourceRow },
    organization?: DbResourceRow,
  ): Promise<void> {
    await enqueueEffects(tx, change, { dueAt: this.#clock.now() });
    const rows = organization ? [organization, change.after] : [change.after];
    await this.#feed.append(
      tx,
      rows.map(row => changeOf(row, 'put')),
      this.#now(),
    );
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
