import { type Environment, Optional } from '@marcbachmann/cel-js';
import { base64Of, fromCel } from '../values';
import { keyOf } from './lists';

class SetsNamespace {}
class Base64Namespace {}
class ListsNamespace {}
class StringsNamespace {}

function containsAll(list: readonly unknown[], part: readonly unknown[]) {
  const keys = new Set(list.map(keyOf));
  return part.every(item => keys.has(keyOf(item)));
}

function isZeroValue(value: unknown): boolean {
  const json = fromCel(value);
  return (
    json === null ||
    json === '' ||
    json === 0 ||
    json === false ||
    (typeof json === 'object' && Object.keys(json).length === 0)
  );
}

/** The sets, encoders, lists and strings namespaces of CEL's extensions, and what optionals lack. */
export function registerNamespaces(environment: Environment) {
  environment
    .registerType('SetsNamespace', SetsNamespace)
    .registerType('Base64Namespace', Base64Namespace)
    .registerType('ListsNamespace', ListsNamespace)
    .registerType('StringsNamespace', StringsNamespace)
    .registerConstant('sets', 'SetsNamespace', new SetsNamespace())
    .registerConstant('base64', 'Base64Namespace', new Base64Namespace())
    .registerConstant('lists', 'ListsNamespace', new ListsNamespace())
    .registerConstant('strings', 'StringsNamespace', new StringsNamespace())
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
      (_: unknown, bytes: Uint8Array) => base64Of(bytes),
    )
    .registerFunction(
      'Base64Namespace.decode(string): bytes',
      (_: unknown, text: string) =>
        Uint8Array.from(atob(text), character => character.charCodeAt(0)),
    )
    .registerFunction(
      'StringsNamespace.quote(string): string',
      (_: unknown, text: string) => JSON.stringify(text),
    )
    .registerFunction(
      'OptionalNamespace.ofNonZeroValue(dyn): optional',
      (_: unknown, value: unknown) =>
        isZeroValue(value) ? Optional.none() : Optional.of(value),
    );
}
