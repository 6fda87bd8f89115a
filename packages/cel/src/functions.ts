import type { Meter } from './meter';
import { namespaceOf } from './names';
import {
  type NamedTypes,
  type Signature,
  parseSignature,
} from './types/signature';
import { type Type, partsOf } from './types/type';
import { isBytes, isMap, TypeValue } from './values/inspect';
import { Uint } from './values/numbers';
import { Optional } from './values/optional';
import { Duration, Timestamp } from './values/time';

/**
 * What a function does: it gets its arguments and then the meter; of a variadic function, one list of all arguments.
 *
 * The arguments have the types of the signature, which is why the code may say so.
 */
export type Implementation = (...args: never[]) => unknown;

/** One way to call a function. */
export interface Overload extends Signature {
  /** Whether the signature has type parameters. */
  readonly isGeneric: boolean;
  readonly run: (...args: unknown[]) => unknown;
  /** Whether values of these types are what the signature wants. */
  readonly accepts: (value: unknown, index: number) => boolean;
}

/** The functions of an environment, by name and by how they are called. */
export class FunctionTable {
  readonly #functions = new Map<string, Overload[]>();
  readonly #methods = new Map<string, Overload[]>();
  readonly #namespaces = new Set<string | undefined>();

  /** @throws Error for something that is no signature */
  add(functions: Readonly<Record<string, Implementation>>, types: NamedTypes) {
    for (const [text, implementation] of Object.entries(functions)) {
      const signature = parseSignature(text, types);
      const { name, isMethod } = signature;
      const known = this.#named(isMethod).get(name) ?? [];
      const tests = signature.parameters.map(testOf);
      known.push({
        ...signature,
        isGeneric: [signature.result, ...signature.parameters].some(
          hasParameters,
        ),
        run: implementation as (...args: unknown[]) => unknown,
        accepts: (value, index) =>
          tests[Math.min(index, tests.length - 1)](value),
      });
      this.#named(isMethod).set(name, known);
      if (!isMethod) {
        this.#namespaces.add(namespaceOf(name));
      }
    }
  }

  /** All ways to call a function; none when it does not exist. */
  find(name: string, isMethod: boolean): readonly Overload[] {
    return this.#named(isMethod).get(name) ?? [];
  }

  /** Whether there are functions whose names begin with a name and a dot. */
  isNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  /** Names of the functions, or of the methods. */
  names(isMethod: boolean): string[] {
    return [...this.#named(isMethod).keys()].filter(name =>
      /^[\w.]+$/.test(name),
    );
  }

  #named(isMethod: boolean): Map<string, Overload[]> {
    return isMethod ? this.#methods : this.#functions;
  }
}

/** Whether an overload takes so many arguments. */
export function takes(
  { parameters, isVariadic }: Overload,
  count: number,
): boolean {
  return isVariadic
    ? count >= parameters.length - 1
    : count === parameters.length;
}

/** Arguments and meter as the implementation of an overload wants them. */
export function invoke(
  overload: Overload,
  args: readonly unknown[],
  meter: Meter,
): unknown {
  return overload.isVariadic
    ? overload.run(args, meter)
    : overload.run(...args, meter);
}

const TESTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: value => value === null,
  bool: value => typeof value === 'boolean',
  int: value => typeof value === 'bigint',
  uint: value => value instanceof Uint,
  double: value => typeof value === 'number',
  string: value => typeof value === 'string',
  bytes: isBytes,
  timestamp: value => value instanceof Timestamp,
  duration: value => value instanceof Duration,
  type: value => value instanceof TypeValue,
  list: Array.isArray,
  map: isMap,
};

function hasParameters(type: Type): boolean {
  return type.kind === 'param' || partsOf(type).some(hasParameters);
}

/** How to tell a value of a type from others when an expression is evaluated. */
function testOf(type: Type): (value: unknown) => boolean {
  if (type.kind === 'object') {
    return type.matches ?? isMap;
  }
  if (type.kind === 'opaque') {
    return value => value instanceof Optional;
  }
  return TESTS[type.kind] ?? (() => true);
}
