import type { Environment } from '@marcbachmann/cel-js';
import { keyOf } from './lists';

type Numeric = bigint | number;

class MathNamespace {}
class SetsNamespace {}
class Base64Namespace {}
class ListsNamespace {}

function extreme(values: readonly unknown[], sign: 1 | -1): Numeric {
  const numbers = values.flat() as Numeric[];
  if (numbers.length === 0) {
    throw new Error('needs at least one number');
  }
  return numbers.reduce((best, value) =>
    (sign > 0 ? value > best : value < best) ? value : best,
  );
}

function containsAll(list: readonly unknown[], part: readonly unknown[]) {
  const keys = new Set(list.map(keyOf));
  return part.every(item => keys.has(keyOf(item)));
}

/** The math, sets, encoders and lists namespaces of CEL's extensions. */
export function registerNamespaces(environment: Environment) {
  environment
    .registerType('MathNamespace', MathNamespace)
    .registerType('SetsNamespace', SetsNamespace)
    .registerType('Base64Namespace', Base64Namespace)
    .registerType('lists', ListsNamespace)
    .registerConstant('math', 'MathNamespace', new MathNamespace())
    .registerConstant('sets', 'SetsNamespace', new SetsNamespace())
    .registerConstant('base64', 'Base64Namespace', new Base64Namespace())
    .registerConstant('lists', 'lists', new ListsNamespace());
  for (const args of [
    'dyn',
    'dyn, dyn',
    'dyn, dyn, dyn',
    'dyn, dyn, dyn, dyn',
  ]) {
    environment
      .registerFunction(
        `MathNamespace.greatest(${args}): dyn`,
        (_: unknown, ...values: unknown[]) => extreme(values, 1),
      )
      .registerFunction(
        `MathNamespace.least(${args}): dyn`,
        (_: unknown, ...values: unknown[]) => extreme(values, -1),
      );
  }
  const rounding = {
    ceil: Math.ceil,
    floor: Math.floor,
    round: Math.round,
    trunc: Math.trunc,
  };
  for (const [name, round] of Object.entries(rounding)) {
    environment.registerFunction(
      `MathNamespace.${name}(dyn): double`,
      (_: unknown, value: Numeric) => round(Number(value)),
    );
  }
  environment
    .registerFunction(
      'MathNamespace.abs(dyn): dyn',
      (_: unknown, value: Numeric) => (value < 0 ? -value : value),
    )
    .registerFunction(
      'SetsNamespace.contains(list, list): bool',
      (_: unknown, list: unknown[], part: unknown[]) => containsAll(list, part),
    )
    .registerFunction(
      'SetsNamespace.equivalent(list, list): bool',
      (_: unknown, a: unknown[], b: unknown[]) =>
        containsAll(a, b) && containsAll(b, a),
    )
    .registerFunction(
      'SetsNamespace.intersects(list, list): bool',
      (_: unknown, a: unknown[], b: unknown[]) =>
        a.some(item => containsAll(b, [item])),
    )
    .registerFunction(
      'Base64Namespace.encode(bytes): string',
      (_: unknown, bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)),
    )
    .registerFunction(
      'Base64Namespace.decode(string): bytes',
      (_: unknown, text: string) =>
        Uint8Array.from(atob(text), c => c.charCodeAt(0)),
    );
}
