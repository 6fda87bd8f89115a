import { evaluationError } from '../errors';
import { type CelMap, typeName } from '../values/inspect';
import { Uint } from '../values/numbers';

/** A map that grows; its keys are bool, int, uint or string, and each comes once. */
export class MapBuilder {
  readonly entries = new Map<unknown, unknown>();
  readonly #unsigned = new Set<bigint>();

  /** @throws CelError for a key of another type, or one that is there */
  add(key: unknown, value: unknown): void {
    if (key instanceof Uint) {
      if (this.#unsigned.has(key.value) || this.entries.has(key.value)) {
        throw repeated(key);
      }
      this.#unsigned.add(key.value);
    } else if (typeof key === 'bigint') {
      if (this.#unsigned.has(key) || this.entries.has(key)) {
        throw repeated(key);
      }
    } else if (typeof key !== 'string' && typeof key !== 'boolean') {
      throw evaluationError(
        `has a key of type ${typeName(
          key,
        )} in a map; expected string, int, uint or bool`,
      );
    } else if (this.entries.has(key)) {
      throw repeated(key);
    }
    this.entries.set(key, value);
  }

  addAll(map: CelMap): void {
    for (const [key, value] of map instanceof Map ? map : Object.entries(map)) {
      this.add(key, value);
    }
  }
}

function repeated(key: unknown) {
  return evaluationError(
    `has the key ${JSON.stringify(String(key))} a second time`,
  );
}
