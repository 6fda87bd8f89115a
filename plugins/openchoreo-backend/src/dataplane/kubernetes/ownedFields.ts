import { canonicalHash } from '../canonicalHash';
import { isRecord } from '../json';
import type { JsonRecord } from '../json';
import { FIELD_MANAGER } from './serverSideApply';
import type { KubeObject } from './kubeObject';

/**
 * Hash of the fields that we own in a live object, with the values they have there.
 *
 * Equal hashes mean that nobody changed, removed or took over what we applied; whatever others own may differ, so that
 * defaults, status and other managers' fields never look like drift. Absent when we own nothing.
 */
export function ownedHash(object: KubeObject): string | undefined {
  const entry = object.metadata.managedFields.find(
    candidate =>
      candidate.manager === FIELD_MANAGER &&
      candidate.operation === 'Apply' &&
      candidate.subresource === undefined,
  );
  return entry && isRecord(entry.fieldsV1)
    ? canonicalHash(project(object, entry.fieldsV1))
    : undefined;
}

/** Picks from `value` what a `fieldsV1` set names (structured-merge-diff's path elements). */
function project(value: unknown, fields: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(fields).map(([element, inner]) => {
      const found = resolve(value, element);
      const isLeaf = !isRecord(inner) || Object.keys(inner).length === 0;
      return [element, isLeaf ? found : project(found, inner)];
    }),
  );
}

/** The value a path element leads to; null where the live object does not have it, which JSON keeps. */
function resolve(value: unknown, element: string): unknown {
  const argument = element.slice(2);
  switch (element.slice(0, 2)) {
    case 'f:':
      return (isRecord(value) ? value[argument] : undefined) ?? null;
    case 'k:':
      return findItem(value, JSON.parse(argument)) ?? null;
    case 'v:':
      return Array.isArray(value) && value.includes(JSON.parse(argument));
    case 'i:':
      return (
        (Array.isArray(value) ? value[Number(argument)] : undefined) ?? null
      );
    default:
      // "." stands for the map or list itself, whose content the other elements name.
      return true;
  }
}

function findItem(list: unknown, keys: unknown): unknown {
  return Array.isArray(list) && isRecord(keys)
    ? list.find(
        item =>
          isRecord(item) &&
          Object.entries(keys).every(([key, value]) => item[key] === value),
      )
    : undefined;
}
