/** What the checker knows of a value. */
export type Type =
  | { readonly kind: 'dyn' }
  | { readonly kind: Primitive }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | OpaqueType
  | ObjectType
  /** One of several, as `number` of JSON is an int or a double. */
  | { readonly kind: 'union'; readonly members: readonly Type[] }
  /** A type that is to be found out. */
  | { readonly kind: 'param'; readonly name: string };

export type Primitive =
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'type';

/** A type that expressions cannot look into, such as `optional_type`. */
export interface OpaqueType {
  readonly kind: 'opaque';
  readonly name: string;
  readonly parameters: readonly Type[];
}

/** A map whose fields are known, or an object of the host with methods. */
export interface ObjectType {
  readonly kind: 'object';
  readonly name: string;
  readonly fields: Readonly<Record<string, Type>>;
  /** Type of the fields that are not named; there are none when absent. */
  readonly others?: Type;
  /** Whether a value is of this type, for the choice of a method; every map is when absent. */
  readonly matches?: (value: unknown) => boolean;
}

export const DYN: Type = { kind: 'dyn' };
export const NULL: Type = { kind: 'null' };
export const BOOL: Type = { kind: 'bool' };
export const INT: Type = { kind: 'int' };
export const UINT: Type = { kind: 'uint' };
export const DOUBLE: Type = { kind: 'double' };
export const STRING: Type = { kind: 'string' };
export const BYTES: Type = { kind: 'bytes' };
export const TIMESTAMP: Type = { kind: 'timestamp' };
export const DURATION: Type = { kind: 'duration' };
export const TYPE: Type = { kind: 'type' };

/** Names of types in expressions and messages, where they differ from their kinds. */
const NAMES: Readonly<Record<string, string>> = {
  null: 'null_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
};

export function listOf(element: Type): Type {
  return { kind: 'list', element };
}

export function mapOf(key: Type, value: Type): Type {
  return { kind: 'map', key, value };
}

export function optionalOf(value: Type): Type {
  return { kind: 'opaque', name: 'optional_type', parameters: [value] };
}

export function unionOf(...members: readonly Type[]): Type {
  return { kind: 'union', members };
}

/** What an optional holds; undefined for other types. */
export function optionalValue(type: Type): Type | undefined {
  return type.kind === 'opaque' && type.name === 'optional_type'
    ? type.parameters[0]
    : undefined;
}

/** The types inside of a type. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'opaque':
      return type.parameters;
    case 'union':
      return type.members;
    default:
      return [];
  }
}

/** The same type with other types inside. */
export function withParts(type: Type, change: (part: Type) => Type): Type {
  switch (type.kind) {
    case 'list':
      return listOf(change(type.element));
    case 'map':
      return mapOf(change(type.key), change(type.value));
    case 'opaque':
      return { ...type, parameters: type.parameters.map(change) };
    case 'union':
      return { ...type, members: type.members.map(change) };
    default:
      return type;
  }
}

/** A type as messages show it, e.g. `map<string, list<int>>`. */
export function formatType(type: Type): string {
  switch (type.kind) {
    case 'list':
      return `list<${formatType(type.element)}>`;
    case 'map':
      return `map<${formatType(type.key)}, ${formatType(type.value)}>`;
    case 'opaque':
      return type.parameters.length > 0
        ? `${type.name}<${type.parameters.map(formatType).join(', ')}>`
        : type.name;
    case 'union':
      return type.members.map(formatType).join(' or ');
    case 'object':
    case 'param':
      return type.name;
    default:
      return NAMES[type.kind] ?? type.kind;
  }
}
