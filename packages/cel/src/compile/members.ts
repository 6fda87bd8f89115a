import { evaluationError } from '../errors';
import type { Meter } from '../meter';
import type { IndexNode, Node, SelectNode } from '../syntax/ast';
import { type CelMap, isMap, typeName } from '../values/inspect';
import { ABSENT, lookUp, lookUpField } from '../values/maps';
import { Uint, bare, isNumeric } from '../values/numbers';
import { Optional } from '../values/optional';
import { Duration, Timestamp } from '../values/time';
import type { Code, Frame } from './code';
import { guarded } from './guarded';

/** `operand.field` in its four forms. */
export function compileSelect(node: SelectNode, operand: Code): Code {
  const { field, mode } = node;
  switch (mode) {
    case 'get':
      return frame => {
        const value = operand(frame);
        const found =
          value instanceof Optional
            ? optionalField(value, field)
            : fieldOf(value, field, node);
        return found === ABSENT ? missing(value, field, node) : found;
      };
    case 'optional':
      return frame => asOptional(tryField(operand(frame), field, node));
    default:
      return frame => {
        const value = tryField(operand(frame), field, node);
        return value instanceof Optional && mode === 'optional-test'
          ? value.hasValue()
          : value !== ABSENT;
      };
  }
}

/** The field of what an optional holds, as an optional. */
function optionalField(optional: Optional, field: string): Optional {
  return optional.hasValue()
    ? asOptional(tryField(optional.value(), field))
    : Optional.none;
}

function asOptional(value: unknown): Optional {
  if (value === ABSENT) {
    return Optional.none;
  }
  return value instanceof Optional ? value : Optional.of(value);
}

/** A field that may be absent, also when what should have it is. */
function tryField(value: unknown, field: string, node?: Node): unknown {
  if (!(value instanceof Optional)) {
    return fieldOf(value, field, node);
  }
  return value.hasValue() ? fieldOf(value.value(), field, node) : ABSENT;
}

function fieldOf(value: unknown, field: string, node?: Node): unknown {
  if (typeof value === 'object' && value !== null && hasFields(value)) {
    return lookUpField(value, field);
  }
  throw evaluationError(
    `asks for the field "${field}" of ${typeName(
      value,
    )}, which has none: no such overload`,
    { range: node },
  );
}

/** Maps have fields, and so do the objects of the host. */
function hasFields(value: object): value is CelMap {
  return !(
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    value instanceof Uint ||
    value instanceof Timestamp ||
    value instanceof Duration
  );
}

function missing(value: unknown, field: string, { start, end }: Node): never {
  const known =
    value instanceof Map
      ? [...value.keys()].map(String)
      : Object.keys(value ?? {});
  throw evaluationError(`No such key: ${field}`, {
    range: { start, end },
    unknown: { name: field, known },
  });
}

/** `operand[index]` and `operand[?index]`. */
export function compileIndex(
  node: IndexNode,
  operand: Code,
  index: Code,
): Code {
  return guarded(node, (frame: Frame) => {
    const value = operand(frame);
    const key = index(frame);
    const isOptional = value instanceof Optional;
    if (isOptional && !value.hasValue()) {
      return Optional.none;
    }
    const found = elementOf(
      isOptional ? value.value() : value,
      key,
      frame.meter,
    );
    if (isOptional || node.optional) {
      return asOptional(found);
    }
    return found === ABSENT ? absentElement(value, key) : found;
  });
}

function elementOf(value: unknown, key: unknown, meter: Meter): unknown {
  if (Array.isArray(value)) {
    const position = positionOf(key);
    return position >= 0 && position < value.length ? value[position] : ABSENT;
  }
  if (isMap(value)) {
    return lookUp(value, key, meter);
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    typeof key === 'string' &&
    hasFields(value)
  ) {
    return lookUpField(value, key);
  }
  throw evaluationError(
    `looks up a key in ${typeName(value)}: no such overload`,
  );
}

function positionOf(key: unknown): number {
  const position = isNumeric(key) ? Number(bare(key)) : NaN;
  if (!Number.isInteger(position)) {
    throw evaluationError(
      `looks up a position of type ${typeName(
        key,
      )} in a list: no such overload`,
    );
  }
  return position;
}

function absentElement(value: unknown, key: unknown): never {
  const text =
    isNumeric(key) || typeof key === 'string' ? String(key) : typeName(key);
  throw evaluationError(
    Array.isArray(value)
      ? `index ${text} is out of range`
      : `No such key: ${text}`,
  );
}
