import { ApiError } from '../apiError';
import { Json, isJsonArray, isJsonObject, sameJson } from '../json';

/** Applies a JSON patch (RFC 6902). */
export function jsonPatch(target: Json, patch: Json): Json {
  if (!isJsonArray(patch)) {
    throw new ApiError(
      'BadRequest',
      'A JSON patch must be a list of operations',
    );
  }
  return patch.reduce<Json>(applyOperation, target);
}

function applyOperation(document: Json, operation: Json): Json {
  const { op, path, from, value } = isJsonObject(operation)
    ? operation
    : { op: undefined, path: undefined, from: undefined, value: undefined };
  if (typeof path !== 'string') throw unusable(operation, 'has no path');
  const steps = parsePointer(path);
  switch (op) {
    case 'add':
      return write(document, steps, { insert: required(value, operation) });
    case 'replace':
      read(document, steps);
      return write(document, steps, { replace: required(value, operation) });
    case 'remove':
      read(document, steps);
      return write(document, steps, 'remove');
    case 'test':
      if (!sameJson(read(document, steps), value)) {
        throw unprocessable(`testing path ${path} failed: the value differs`);
      }
      return document;
    case 'move':
    case 'copy': {
      if (typeof from !== 'string') throw unusable(operation, 'has no from');
      const source = parsePointer(from);
      const moved = read(document, source);
      const base = op === 'move' ? write(document, source, 'remove') : document;
      return write(base, steps, { insert: moved });
    }
    default:
      throw unusable(operation, 'has an unknown op');
  }
}

function unusable(operation: Json, why: string): ApiError {
  return new ApiError(
    'BadRequest',
    `JSON patch operation ${JSON.stringify(operation)} ${why}`,
  );
}

function unprocessable(message: string): ApiError {
  return new ApiError(
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
  );
}

function required(value: Json | undefined, operation: Json): Json {
  if (value === undefined) throw unusable(operation, 'has no value');
  return value;
}

function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: Json, steps: readonly string[]): Json {
  let current: Json | undefined = document;
  for (const step of steps) {
    if (isJsonArray(current)) current = current[Number(step)];
    else if (isJsonObject(current)) current = current[step];
    else current = undefined;
  }
  if (current === undefined) {
    throw unprocessable(`no value at path /${steps.join('/')}`);
  }
  return current;
}

type Change = 'remove' | { readonly insert: Json } | { readonly replace: Json };

function write(
  document: Json,
  [step, ...rest]: readonly string[],
  change: Change,
): Json {
  if (step === undefined) return changedValue(change);
  if (isJsonArray(document)) {
    return writeItem(document, { step, rest, change });
  }
  if (!isJsonObject(document)) {
    throw unprocessable(`no value at "${step}" to change`);
  }
  const { [step]: current, ...others } = document;
  if (rest.length) {
    return { ...document, [step]: write(current ?? null, rest, change) };
  }
  return change === 'remove'
    ? others
    : { ...document, [step]: changedValue(change) };
}

function writeItem(
  list: readonly Json[],
  options: {
    readonly step: string;
    readonly rest: readonly string[];
    readonly change: Change;
  },
): Json {
  const { step, rest, change } = options;
  const index = step === '-' ? list.length : Number(step);
  if (!Number.isInteger(index) || index < 0 || index > list.length) {
    throw unprocessable(`index ${step} is out of bounds`);
  }
  if (rest.length) return list.with(index, write(list[index], rest, change));
  if (change === 'remove') return list.toSpliced(index, 1);
  return 'insert' in change
    ? list.toSpliced(index, 0, change.insert)
    : list.with(index, change.replace);
}

function changedValue(change: Change): Json {
  if (change === 'remove') return null;
  return 'insert' in change ? change.insert : change.replace;
}
