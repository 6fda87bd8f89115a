import { isPlainObject } from '../expressions/values';
import { propertiesOf, resolve } from './resolve';
import type { Schema } from './validator';

type Values = Readonly<Record<string, unknown>>;

// More than any schema means; one that refers to itself would go on for ever.
const MAX_VALUES = 20_000;
const MAX_DEPTH = 64;

class Defaults {
  #values = 0;
  endless = false;

  constructor(private readonly root: Schema) {}

  fill(value: unknown, schema: Schema, depth = 0): unknown {
    this.#values += 1;
    this.endless ||= this.#values > MAX_VALUES || depth > MAX_DEPTH;
    if (this.endless) {
      return value;
    }
    const resolved = resolve(schema, this.root);
    const { items, additionalProperties } = resolved;
    if (Array.isArray(value)) {
      return isPlainObject(items)
        ? value.map(item => this.fill(item, items, depth + 1))
        : value;
    }
    if (!isPlainObject(value)) {
      return value;
    }
    const properties = new Map(propertiesOf(resolved));
    const result: Record<string, unknown> = { ...value };
    for (const [name, property] of properties) {
      const { default: fallback } = resolve(property, this.root);
      const present = Object.hasOwn(result, name) ? result[name] : fallback;
      if (present !== undefined) {
        result[name] = this.fill(present, property, depth + 1);
      }
    }
    if (isPlainObject(additionalProperties)) {
      for (const name of Object.keys(result)) {
        if (!properties.has(name)) {
          result[name] = this.fill(
            result[name],
            additionalProperties,
            depth + 1,
          );
        }
      }
    }
    return result;
  }
}

/**
 * Kubernetes' structural defaulting: absent properties get their default, present ones are filled from within.
 *
 * @returns endless when a schema that refers to itself gives defaults without end; the values are cut off then
 */
export function fillDefaults(
  values: Values,
  root: Schema,
): { readonly values: Values; readonly endless: boolean } {
  const defaults = new Defaults(root);
  const filled = defaults.fill(values, root) as Values;
  return { values: filled, endless: defaults.endless };
}
