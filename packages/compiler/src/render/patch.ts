import { isPlainObject } from '../expressions/values';
import { type FilterStep, PatchError, type Step, parsePath } from './patchPath';

/** One step of a patch. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  /** Gives the value anew for each place, so that a later patch of one place does not reach the others. */
  readonly value: () => unknown;
}

/** Most places that one path may lead to. */
const MAX_PLACES = 65_536;

/** As JSON pointers have it: `01`, ` 1` and the empty text are none. */
const INDEX = /^(0|[1-9]\d*)$/;

type Container = Record<string, unknown> | unknown[];

/**
 * Applies an operation to an object in place: JSON pointers with `[?(@.name=='x')]` filters, `[*]`, indices and `-`.
 *
 * @throws PatchError when the path does not exist where the operation needs it
 */
export function applyPatch(target: object, operation: PatchOperation): void {
  const steps = parsePath(operation.path);
  const last = steps.at(-1);
  if (!last) {
    throw new PatchError('path is empty; name the field to change');
  }
  let places: Container[] = [target as Container];
  steps.slice(0, -1).forEach((step, index) => {
    places = places.flatMap(place =>
      descend(place, step, steps[index + 1], operation),
    );
    if (places.length > MAX_PLACES) {
      throw new PatchError(`path leads to more than ${MAX_PLACES} places`);
    }
  });
  for (const place of places) {
    change(place, last, operation);
  }
}

function descend(
  place: Container,
  step: Step,
  next: Step,
  { op }: PatchOperation,
): Container[] {
  switch (step.kind) {
    case 'each':
      return nonEmpty(childrenOf(place), '[*]');
    case 'filter':
      return nonEmpty(
        childrenOf(place).filter(child => matches(child, step)),
        `[?(@.${step.path.join('.')}=='${step.value}')]`,
      );
    case 'append':
      throw new PatchError('path has - before its end');
    default: {
      const child = read(place, step.key);
      if (isContainer(child)) {
        return [child];
      }
      if (child === undefined && op === 'add' && !Array.isArray(place)) {
        const created: Container = next.kind === 'append' ? [] : {};
        write(place, step.key, created);
        return [created];
      }
      throw new PatchError(`path does not exist at segment "${step.key}"`);
    }
  }
}

function change(place: Container, step: Step, operation: PatchOperation) {
  switch (step.kind) {
    case 'append':
      if (!Array.isArray(place) || operation.op !== 'add') {
        throw new PatchError('- only ends the path of an add to a list');
      }
      place.push(operation.value());
      return;
    case 'each':
    case 'filter':
      for (const key of keysOf(place, step).reverse()) {
        changeKey(place, key, operation);
      }
      return;
    default:
      changeKey(place, step.key, operation);
  }
}

function keysOf(place: Container, step: Step): string[] {
  const keys = Object.entries(place)
    .filter(([, child]) => step.kind !== 'filter' || matches(child, step))
    .map(([key]) => key);
  if (keys.length === 0) {
    throw new PatchError('path leads to nothing');
  }
  return keys;
}

function changeKey(place: Container, key: string, operation: PatchOperation) {
  const { op, value } = operation;
  if (Array.isArray(place)) {
    const index = INDEX.test(key) ? Number(key) : NaN;
    const limit = op === 'add' ? place.length : place.length - 1;
    if (!(index <= limit)) {
      throw new PatchError(`index ${key} is out of range`);
    }
    if (op === 'add') {
      place.splice(index, 0, value());
    } else if (op === 'remove') {
      place.splice(index, 1);
    } else {
      place[index] = value();
    }
    return;
  }
  if (op === 'replace' && !Object.hasOwn(place, key)) {
    throw new PatchError(`key "${key}" does not exist`);
  }
  if (op === 'remove') {
    delete place[key];
  } else {
    write(place, key, value());
  }
}

function read(place: Container, key: string): unknown {
  return Object.hasOwn(place, key)
    ? (place as Record<string, unknown>)[key]
    : undefined;
}

/** Assignment would reach the prototype for the key `__proto__`. */
function write(place: Container, key: string, value: unknown) {
  Object.defineProperty(place, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isPlainObject(value);
}

function childrenOf(place: Container): Container[] {
  return Object.values(place).filter(isContainer);
}

function nonEmpty(places: Container[], step: string): Container[] {
  if (places.length === 0) {
    throw new PatchError(`${step} matches nothing`);
  }
  return places;
}

function matches(value: unknown, { path, value: wanted }: FilterStep): boolean {
  const found = path.reduce<unknown>(
    (node, key) => (isPlainObject(node) ? node[key] : undefined),
    value,
  );
  return found !== undefined && String(found) === wanted;
}
