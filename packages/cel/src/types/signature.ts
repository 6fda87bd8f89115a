import { type Type, DYN, listOf, mapOf } from './type';

/** How a function can be called. */
export interface Signature {
  /** With its namespace, e.g. `math.abs`. */
  readonly name: string;
  /** Types of the arguments; of a method, that of the receiver comes first. */
  readonly parameters: readonly Type[];
  readonly isMethod: boolean;
  /** Whether the last parameter may come any number of times, also none. */
  readonly isVariadic: boolean;
  readonly result: Type;
}

/** Types of the host by the names that signatures have for them. */
export type NamedTypes = Readonly<Record<string, Type>>;

const PRIMITIVES: ReadonlySet<string> = new Set([
  'null',
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'timestamp',
  'duration',
  'type',
]);

/**
 * Reads a signature.
 *
 * `math.abs(int): int` is a function, `list<A>.sort(): list<A>` a method with a type parameter, `oc_merge(map, map, map...): map`
 * takes two maps or more.
 *
 * @throws Error when the text is no signature
 */
export function parseSignature(
  text: string,
  named: NamedTypes = {},
): Signature {
  const open = text.indexOf('(');
  const close = text.lastIndexOf('):');
  if (open < 0 || close < open) {
    throw new Error(`"${text}" is no signature`);
  }
  const head = text.slice(0, open);
  const dot = head.lastIndexOf('.');
  const receiver = dot < 0 ? undefined : receiverOf(head.slice(0, dot), named);
  const list = splitTop(text.slice(open + 1, close));
  const isVariadic = list.at(-1)?.endsWith('...') ?? false;
  const args = list.map(part => parseType(part.replace('...', ''), named));
  return {
    name: receiver ? head.slice(dot + 1) : head,
    parameters: receiver ? [receiver, ...args] : args,
    isMethod: receiver !== undefined,
    isVariadic,
    result: parseType(text.slice(close + 2), named),
  };
}

/** What stands before the dot is a namespace when it is no type. */
function receiverOf(text: string, named: NamedTypes): Type | undefined {
  const [name] = text.split('<');
  const isType =
    PRIMITIVES.has(name) ||
    ['list', 'map', 'optional', 'dyn'].includes(name) ||
    isParameter(name) ||
    Object.hasOwn(named, name);
  return isType && !(name === 'optional' && name === text)
    ? parseType(text, named)
    : undefined;
}

function isParameter(name: string): boolean {
  return /^[A-Z]$/.test(name);
}

function parseType(source: string, named: NamedTypes): Type {
  const text = source.trim();
  const [, name, inner] = /^([\w.]+)(?:<(.*)>)?$/.exec(text) ?? [];
  const parts =
    inner === undefined
      ? []
      : splitTop(inner).map(part => parseType(part, named));
  const [first = DYN, second = DYN] = parts;
  if (name === undefined) {
    throw new Error(`"${source}" is no type`);
  }
  if (Object.hasOwn(named, name)) {
    return named[name];
  }
  if (PRIMITIVES.has(name)) {
    return { kind: name } as Type;
  }
  switch (name) {
    case 'dyn':
      return DYN;
    case 'list':
      return listOf(first);
    case 'map':
      return mapOf(first, second);
    case 'optional':
      return { kind: 'opaque', name: 'optional_type', parameters: [first] };
    default:
      return isParameter(name)
        ? { kind: 'param', name }
        : { kind: 'opaque', name, parameters: parts };
  }
}

/** Cuts at the commas outside of angle brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '<') {
      depth += 1;
    } else if (text[i] === '>') {
      depth -= 1;
    } else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === ''
    ? parts.map(part => part.trim())
    : [...parts, last].map(part => part.trim());
}
