import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type {
  CatalogProcessor,
  CatalogProcessorResult,
} from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';

/** Runs a processor on one entity again and again, as the catalog does: the cache of one run is seen by the next. */
export class TestRun {
  #state = new Map<string, JsonValue>();
  #emitted: CatalogProcessorResult[] = [];

  constructor(
    private readonly processor: CatalogProcessor,
    private readonly location: LocationSpec,
  ) {}

  async process(entity: Entity): Promise<Entity> {
    const before = this.#state;
    const written = new Map<string, JsonValue>();
    this.#emitted = [];
    const result = await this.processor.postProcessEntity?.(
      entity,
      this.location,
      item => this.#emitted.push(item),
      {
        // The catalog keeps the state as JSON.
        get: async <T extends JsonValue>(key: string) =>
          structuredClone(before.get(key)) as T | undefined,
        set: async (key, value) => {
          written.set(key, JSON.parse(JSON.stringify(value)));
        },
      },
    );
    if (written.size > 0) {
      this.#state = written;
    }
    if (!result) {
      throw new Error('the processor has no postProcessEntity');
    }
    return result;
  }

  /** Refresh keys of the last run. */
  get refreshKeys(): string[] {
    return this.#emitted.flatMap(item =>
      item.type === 'refresh' ? [item.key] : [],
    );
  }

  /** Relations emitted in the last run, as `SOURCE TYPE TARGET`. */
  get relations(): string[] {
    return this.#emitted.flatMap(item =>
      item.type === 'relation'
        ? [
            [
              stringifyEntityRef(item.relation.source),
              item.relation.type,
              stringifyEntityRef(item.relation.target),
            ].join(' '),
          ]
        : [],
    );
  }

  /** Errors emitted in the last run. */
  get errors(): string[] {
    return this.#emitted.flatMap(item =>
      item.type === 'error' ? [item.error.message] : [],
    );
  }
}
