import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { declaringEntities, type ReadEntities } from './CatalogPresence';
import type { DeclarationRecord, DeclarationStore } from './DeclarationStore';
import type { OrphanedResources } from './OrphanedResources';

/** Candidates of one run; the next one goes on with the rest. */
const LIMIT = 500;

/**
 * Finds resources that nothing in the catalog declares any more, marks them, and removes them only where a grace time is
 * set.
 *
 * Looks at what was not seen for a while and at what is orphaned, not at what is well.
 */
export class OrphanKeeper {
  readonly #store: DeclarationStore;
  readonly #resources: OrphanedResources;
  readonly #readEntities: ReadEntities;
  readonly #noticeAfterMs: number;
  readonly #removeAfterMs: number | undefined;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    readonly store: DeclarationStore;
    readonly resources: OrphanedResources;
    readonly readEntities: ReadEntities;
    /** An entity that was not processed for so long is looked up. */
    readonly noticeAfterMs: number;
    /** Orphaned components are removed after this time; never when left out. */
    readonly removeAfterMs?: number;
    readonly logger: LoggerService;
    readonly now?: () => number;
  }) {
    this.#store = options.store;
    this.#resources = options.resources;
    this.#readEntities = options.readEntities;
    this.#noticeAfterMs = options.noticeAfterMs;
    this.#removeAfterMs = options.removeAfterMs;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** One look. What fails stays as it is until the next one. */
  async run(): Promise<void> {
    const nowMs = this.#now();
    const unseen = await this.#store.unseenSince(
      nowMs - this.#noticeAfterMs,
      LIMIT,
    );
    const orphans = await this.#store.orphans();
    const declaring = await this.#declaring([...unseen, ...orphans]);
    await this.#each(unseen, async record =>
      (await this.#isDeclared(record, declaring))
        ? this.#store.renew(record, nowMs)
        : this.#orphan(record, nowMs),
    );
    await this.#each(orphans, async record => {
      if (await this.#isDeclared(record, declaring)) {
        await this.#resources.unmark(record);
        await this.#store.setDeclared(record);
      } else if (this.#isOverdue(record, nowMs)) {
        await this.#remove(record);
      } else if (!(await this.#resources.isThere(record))) {
        await this.#store.forget(record);
      }
    });
  }

  async #orphan(record: DeclarationRecord, nowMs: number): Promise<void> {
    const outcome = await this.#resources.mark(record, nowMs);
    if (outcome === 'another') {
      await this.#store.forget(record);
      return;
    }
    await this.#store.setOrphaned(record, nowMs);
    this.#logger.warn(
      `${record.resource} is orphaned: ${record.entityRef} is not in the catalog or does not declare it any more. It stays as it is; register the entity again, or remove the resource`,
    );
  }

  async #remove(record: DeclarationRecord): Promise<void> {
    // Asked once more at the last moment: a removal cannot be taken back.
    const declaring = await this.#declaring([record]);
    if (await this.#isDeclared(record, declaring)) {
      return;
    }
    await this.#resources.remove(record);
    await this.#store.forget(record);
    this.#logger.warn(
      `${record.resource} was removed: it was orphaned for longer than openchoreo.catalog.orphans.removeAfter`,
    );
  }

  async #declaring(records: readonly DeclarationRecord[]) {
    return declaringEntities(
      records.map(({ entityRef }) => entityRef),
      this.#readEntities,
    );
  }

  async #isDeclared(
    record: DeclarationRecord,
    declaring: ReadonlySet<string>,
  ): Promise<boolean> {
    return (
      declaring.has(record.entityRef) &&
      !(await this.#store.isSuperseded(record))
    );
  }

  /** Projects and organizations hold what others declare, so that only a person removes them. */
  #isOverdue(
    { resource, orphanedAtMs }: DeclarationRecord,
    nowMs: number,
  ): boolean {
    return (
      resource.startsWith('Component/') &&
      this.#removeAfterMs !== undefined &&
      orphanedAtMs !== undefined &&
      nowMs - orphanedAtMs >= this.#removeAfterMs
    );
  }

  /** One that fails keeps none of the others from its turn. */
  async #each(
    records: readonly DeclarationRecord[],
    action: (record: DeclarationRecord) => Promise<void>,
  ): Promise<void> {
    for (const record of records) {
      try {
        await action(record);
      } catch (error) {
        this.#logger.warn(
          `Whether ${
            record.resource
          } is orphaned could not be settled; it stays as it is until the next look: ${
            isError(error) ? error.message : error
          }`,
        );
      }
    }
  }
}
