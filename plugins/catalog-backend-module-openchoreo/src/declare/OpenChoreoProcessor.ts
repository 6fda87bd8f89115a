import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { emitRelations } from '../relate/emitRelations';
import { type Declaration, declarationFor, type Declare } from './declaration';
import { DeclarationError } from './DeclarationError';
import type { DeclarationRegister } from './DeclarationRegister';
import { withProblems } from './entityProblems';
import {
  appliedOf,
  hashOf,
  type LastDeclaration,
  readLast,
  rememberedOf,
  writeLast,
} from './LastDeclaration';
import { domainRefOf, type PlacementContext, systemRefOf } from './placement';
import type { Refresher } from './Refresher';
import { withRelations } from './relations';
import type { ResourceSink } from './ResourceSink';
import type { SourceReader } from './SourceReader';

/** Unchanged resources are sent again after this time, so that what was lost or changed elsewhere comes back. */
const REASSERT_AFTER_MS = 60 * 60 * 1000;

/** Runs before the processor that turns the relations of a spec into relations of the catalog, which has 20. */
const PRIORITY = 10;

/**
 * Turns Domains, Systems, Components and Resources that ask for it into Organizations, Projects, Components with their
 * Workloads, environments, pipelines and data planes.
 *
 * It never deletes: when an entity disappears or cannot be read any more, what it declared last stays. The register knows
 * which entities were there lately, so that somebody else finds those that are not any more.
 */
export class OpenChoreoProcessor implements CatalogProcessor {
  readonly #sink: ResourceSink;
  readonly #reader: SourceReader;
  readonly #placement: PlacementContext;
  readonly #register: DeclarationRegister;
  readonly #noteEveryMs: number;
  readonly #refresher: Refresher;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    readonly sink: ResourceSink;
    readonly reader: SourceReader;
    readonly placement: PlacementContext;
    readonly register: DeclarationRegister;
    /** Entities that are still there are noted this often in the register. */
    readonly noteEveryMs: number;
    readonly refresher: Refresher;
    readonly logger: LoggerService;
    readonly now?: () => number;
  }) {
    this.#sink = options.sink;
    this.#reader = options.reader;
    this.#placement = options.placement;
    this.#register = options.register;
    this.#noteEveryMs = options.noteEveryMs;
    this.#refresher = options.refresher;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  getProcessorName(): string {
    return 'OpenChoreoProcessor';
  }

  getPriority(): number {
    return PRIORITY;
  }

  // After validation, so that nothing of an invalid entity is sent.
  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const declare = declarationFor(entity);
    if (!declare) {
      return entity;
    }
    const ref = stringifyEntityRef(entity);
    const last = await readLast(cache);
    const outcome = await this.#declare({
      entity,
      declare,
      location,
      last,
      onLocation: file => emit(processingResult.refresh(file)),
    });
    emit(processingResult.refresh(retryKey(ref)));
    for (const parent of parentsOf(entity)) {
      emit(processingResult.refresh(childrenKey(parent)));
    }
    emitRelations(outcome.last?.platformRelations ?? [], emit);
    if (outcome.last) {
      await writeLast(cache, await this.#noted(ref, outcome.last, last));
    }
    this.#reportBack(ref, outcome);
    if (hasChildren(entity) && placeChanged(last, outcome.last)) {
      this.#refresher.followUp(childrenKey(ref));
    }
    return withProblems(
      enriched(entity, outcome.last),
      outcome.error ? [outcome.error] : [],
    );
  }

  async #declare(options: {
    readonly entity: Entity;
    readonly declare: Declare;
    readonly location: LocationSpec;
    readonly last?: LastDeclaration;
    readonly onLocation: (location: string) => void;
  }): Promise<Outcome> {
    const { entity, declare, last, ...context } = options;
    let declaration: Declaration | undefined;
    try {
      declaration = await declare(entity, {
        ...this.#placement,
        ...context,
        reader: this.#reader,
        known: last?.files,
      });
      const applied = await this.#apply(declaration, last?.applied);
      return { last: rememberedOf(declaration, applied) };
    } catch (error) {
      if (!(error instanceof DeclarationError)) {
        throw error;
      }
      return {
        error,
        last: declaration ? rememberedOf(declaration, last?.applied) : last,
      };
    }
  }

  async #apply(
    declaration: Declaration,
    applied: LastDeclaration['applied'],
  ): Promise<NonNullable<LastDeclaration['applied']>> {
    const hash = hashOf(declaration);
    const nowMs = this.#now();
    if (applied?.hash === hash && nowMs - applied.atMs < REASSERT_AFTER_MS) {
      return applied;
    }
    await this.#sink.apply(declaration.resources);
    return appliedOf(declaration, nowMs);
  }

  /** An entity that can be processed is there, also when it cannot be understood or a file beside it is unreadable. */
  async #noted(
    ref: string,
    current: LastDeclaration,
    before: LastDeclaration | undefined,
  ): Promise<LastDeclaration> {
    const { applied } = current;
    const nowMs = this.#now();
    const notedAtMs = before?.notedAtMs;
    const isNoted =
      applied?.atMs === before?.applied?.atMs &&
      notedAtMs !== undefined &&
      nowMs - notedAtMs < this.#noteEveryMs;
    if (!applied || isNoted) {
      return { ...current, ...(notedAtMs !== undefined && { notedAtMs }) };
    }
    await this.#register.noteDeclared(ref, applied.resources, nowMs);
    return { ...current, notedAtMs: nowMs };
  }

  #reportBack(ref: string, { error }: Outcome): void {
    if (error) {
      // At every start entities wait for a moment for those they belong to.
      const level = error.code === 'waiting' ? 'debug' : 'warn';
      this.#logger[level](`${ref}: ${error.message}`);
    }
    if (error?.transient) {
      this.#refresher.retry(retryKey(ref));
    } else {
      this.#refresher.settled(retryKey(ref));
    }
  }
}

interface Outcome {
  readonly last?: LastDeclaration;
  readonly error?: DeclarationError;
}

function enriched(entity: Entity, last: LastDeclaration | undefined): Entity {
  if (!last) {
    return entity;
  }
  const annotated: Entity = {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: { ...entity.metadata.annotations, ...last.annotations },
    },
  };
  return last.relations ? withRelations(annotated, last.relations) : annotated;
}

function retryKey(ref: string): string {
  return `openchoreo:retry:${ref}`;
}

/** Refresh key of the entities whose place depends on another entity. */
function childrenKey(ref: string): string {
  return `openchoreo:children:${ref}`;
}

function parentsOf(entity: Entity): string[] {
  const parent =
    entity.kind === 'Component' ? systemRefOf(entity) : domainRefOf(entity);
  return parent ? [parent] : [];
}

/** Other entities are placed by what this one says. */
function hasChildren({ kind }: Entity): boolean {
  return kind === 'Domain' || kind === 'System';
}

function placeChanged(
  before: LastDeclaration | undefined,
  after: LastDeclaration | undefined,
): boolean {
  return (
    JSON.stringify(before?.annotations) !== JSON.stringify(after?.annotations)
  );
}
