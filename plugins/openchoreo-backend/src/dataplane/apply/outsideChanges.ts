import type { FieldDifference, OutsideChange } from '../dataPlanes';
import { isRecord } from '../json';
import type { KubeObject, ManagedFieldsEntry } from '../kubernetes/kubeObject';
import { FIELD_MANAGER } from '../kubernetes/serverSideApply';
import type { DesiredObject } from './desiredObjects';
import { type Difference, differences, shown, type Step } from './differences';

/**
 * What others changed in an object that we had applied, one entry for each manager that did.
 *
 * @param found - the object with what they did, with its managed fields
 * @param desired - the object as an apply makes it
 */
export function outsideChanges(options: {
  readonly object: DesiredObject;
  readonly found: KubeObject;
  readonly desired: KubeObject;
  readonly resolution: OutsideChange['resolution'];
}): readonly OutsideChange[] {
  const { object, found, desired, resolution } = options;
  const others = found.metadata.managedFields
    .filter(
      ({ manager, subresource }) =>
        manager !== FIELD_MANAGER && subresource === undefined,
    )
    .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1));
  const byManager = new Map<
    ManagedFieldsEntry | undefined,
    FieldDifference[]
  >();
  // What others write while we look is no change of what we applied.
  const concernsUs = ({ path, desired: value }: Difference) =>
    value === undefined || owns(ownFieldsOf(desired), path);
  for (const difference of differences(found, desired).filter(concernsUs)) {
    const culprit = culpritOf(difference, others);
    byManager.set(culprit, [
      ...(byManager.get(culprit) ?? []),
      shown(object.ref.kind, difference),
    ]);
  }
  return [...byManager].map(([entry, fields]) => ({
    subject: object.ref,
    component: object.component,
    cause: 'changed',
    ...(entry?.manager && { manager: entry.manager }),
    ...(entry?.time && { changedAt: entry.time }),
    fields,
    resolution,
  }));
}

function ownFieldsOf({ metadata }: KubeObject): unknown {
  return metadata.managedFields.find(
    ({ manager, subresource }) =>
      manager === FIELD_MANAGER && subresource === undefined,
  )?.fieldsV1;
}

/** Who owns the field now; of a field that was removed nobody does, so it was who wrote last. */
function culpritOf(
  { path }: Difference,
  newestFirst: readonly ManagedFieldsEntry[],
): ManagedFieldsEntry | undefined {
  return (
    newestFirst.find(entry => owns(entry.fieldsV1, path)) ?? newestFirst[0]
  );
}

/** Whether a set of fields names a path, or something whole that the path leads into. */
function owns(fields: unknown, path: readonly Step[]): boolean {
  if (!isRecord(fields)) {
    return false;
  }
  const [step, ...rest] = path;
  if (step === undefined || Object.keys(fields).length === 0) {
    return true;
  }
  const key =
    'field' in step
      ? `f:${step.field}`
      : Object.keys(fields).find(name => isKeyOf(name, step.item));
  return key !== undefined && key in fields && owns(fields[key], rest);
}

function isKeyOf(name: string, item: unknown): boolean {
  if (!name.startsWith('k:') || !isRecord(item)) {
    return false;
  }
  const keys: unknown = JSON.parse(name.slice(2));
  return (
    isRecord(keys) &&
    Object.entries(keys).every(([key, value]) => item[key] === value)
  );
}
