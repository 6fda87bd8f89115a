import { ApiError, StatusCause } from '../apiError';
import { timestamp } from '../clock';
import { ManagedFieldsEntry } from '../object';
import { FieldPath, FieldSet, pathToString } from './fieldSet';

/** Who writes, in the sense of server-side apply. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource?: string;
}

/** What one manager owns, with the time of its last change. */
export interface Ownership {
  readonly manager: Manager;
  readonly fields: FieldSet;
  readonly time?: string;
}

/** Fields that the API server itself keeps; nobody owns them. */
const unownedPaths: readonly FieldPath[] = [
  ['f:apiVersion'],
  ['f:kind'],
  ...[
    'name',
    'namespace',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'selfLink',
    'uid',
    'generation',
    'managedFields',
    'resourceVersion',
  ].map(field => ['f:metadata', `f:${field}`]),
];

export function withoutUnownedFields(fields: FieldSet): FieldSet {
  // An owned `metadata` would be an empty one: ownership is of its fields.
  const named = fields.without(unownedPaths);
  const metadata = named.child('f:metadata');
  const own = new FieldSet();
  own.insert(['f:metadata']);
  return metadata?.isMember ? named.difference(own) : named;
}

export function readOwnerships(
  entries: readonly ManagedFieldsEntry[] = [],
): Ownership[] {
  return entries.map(entry => ({
    manager: {
      name: entry.manager,
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      subresource: entry.subresource || undefined,
    },
    fields: FieldSet.fromFieldsV1(entry.fieldsV1),
    time: entry.time,
  }));
}

/** Applied configurations first, then by time, as Kubernetes orders them. */
export function writeOwnerships(
  ownerships: readonly Ownership[],
): ManagedFieldsEntry[] {
  return ownerships
    .filter(({ fields }) => !fields.isEmpty)
    .map(
      ({ manager, fields, time }): ManagedFieldsEntry => ({
        manager: manager.name,
        operation: manager.operation,
        apiVersion: manager.apiVersion,
        ...(time && { time }),
        fieldsType: 'FieldsV1',
        fieldsV1: fields.toFieldsV1(),
        ...(manager.subresource && { subresource: manager.subresource }),
      }),
    )
    .sort(
      (a, b) =>
        a.operation.localeCompare(b.operation) ||
        (a.time ?? '').localeCompare(b.time ?? '') ||
        a.manager.localeCompare(b.manager),
    );
}

export function sameManager(left: Manager, right: Manager): boolean {
  return (
    left.name === right.name &&
    left.operation === right.operation &&
    left.apiVersion === right.apiVersion &&
    left.subresource === right.subresource
  );
}

/** Replaces what a manager owns; its time moves only when the fields did. */
export function withOwnership(
  ownerships: readonly Ownership[],
  manager: Manager,
  options: { readonly fields: FieldSet; readonly nowMs: number },
): Ownership[] {
  const { fields, nowMs } = options;
  const before = ownerships.find(o => sameManager(o.manager, manager));
  const others = ownerships.filter(o => o !== before);
  const time = before?.fields.equals(fields) ? before.time : timestamp(nowMs);
  return [...others, { manager, fields, time }];
}

/** Fields that a manager wants to change although another one owns them. */
export interface Conflict {
  readonly owner: Ownership;
  readonly fields: FieldSet;
}

/** The 409 of server-side apply: names each manager and field. */
export function conflictError(conflicts: readonly Conflict[]): ApiError {
  const causes: StatusCause[] = conflicts.flatMap(({ owner, fields }) =>
    [...fields.paths()].map(path => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${describe(owner)}`,
      field: pathToString(path),
    })),
  );
  const [first] = causes;
  const count = causes.length;
  const list =
    count === 1
      ? `${first.message}: ${first.field}`
      : groupByMessage(causes)
          .map(([message, fields]) =>
            [`${message}:`, ...fields.map(field => `- ${field}`)].join('\n'),
          )
          .join('\n');
  return new ApiError(
    'Conflict',
    `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${list}`,
    { details: { causes } },
  );
}

function groupByMessage(
  causes: readonly StatusCause[],
): [string, (string | undefined)[]][] {
  const groups = new Map<string, (string | undefined)[]>();
  for (const { message, field } of causes) {
    const plural = message.replace(/^conflict /, 'conflicts ');
    groups.set(plural, [...(groups.get(plural) ?? []), field]);
  }
  return [...groups];
}

function describe({ manager, time }: Ownership): string {
  const subresource = manager.subresource
    ? ` with subresource ${JSON.stringify(manager.subresource)}`
    : '';
  const name = `${JSON.stringify(manager.name)}${subresource}`;
  if (manager.operation === 'Apply') return name;
  const at = time ? ` at ${time}` : '';
  return `${name} using ${manager.apiVersion}${at}`;
}
