import { Uint } from './numbers';
import { Optional } from './optional';
import { Duration, Timestamp } from './time';

/** A type as a value: what `type(x)` gives and `int`, `string` and so on name. */
export class TypeValue {
  constructor(readonly name: string) {}

  toString(): string {
    return this.name;
  }
}

/** A map as it comes from JSON, or as an expression makes it. */
export type CelMap =
  | ReadonlyMap<unknown, unknown>
  | Readonly<Record<string, unknown>>;

export function isBytes(value: unknown): value is Uint8Array {
  // Unlike `instanceof`, this also knows the bytes of another realm, such as those of a test environment.
  return ArrayBuffer.isView(value);
}

/** An object that is only its own entries. */
export function isPlainObject(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isMap(value: unknown): value is CelMap {
  return value instanceof Map || isPlainObject(value);
}

/** Name of the type of a value, as `type(x)` gives it. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    case 'object':
      return value === null ? 'null_type' : objectTypeName(value);
    default:
      return typeof value;
  }
}

function objectTypeName(value: object): string {
  if (Array.isArray(value)) {
    return 'list';
  }
  if (isMap(value)) {
    return 'map';
  }
  if (isBytes(value)) {
    return 'bytes';
  }
  const [name] =
    [
      ['uint', Uint] as const,
      ['optional_type', Optional] as const,
      ['google.protobuf.Timestamp', Timestamp] as const,
      ['google.protobuf.Duration', Duration] as const,
      ['type', TypeValue] as const,
    ].find(([, constructor]) => value instanceof constructor) ?? [];
  return name ?? value.constructor.name;
}
