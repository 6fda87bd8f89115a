import { Json } from '../json';
import { DraftObject, KubeObject, ManagedFieldsEntry } from '../object';
import { Schema } from '../kinds/schema';
import { FieldSet } from './fieldSet';
import {
  Conflict,
  Manager,
  Ownership,
  conflictError,
  readOwnerships,
  sameManager,
  withOwnership,
  withoutUnownedFields,
  writeOwnerships,
} from './managedFields';
import { mergeValues } from './mergeValues';
import {
  compareValues,
  emptyObject,
  fieldsOf,
  removeFields,
  withNamedParents,
} from './typedFields';

/** Owner of what was there before anyone applied; a name that Kubernetes gives. */
const beforeFirstApply = 'before-first-apply';

/**
 * Who owns what after a write that is not an apply: the writer owns what it changed, and nobody else does.
 *
 * @param before - the live object, `undefined` on creation
 */
export function ownersAfterUpdate(options: {
  readonly before: KubeObject | undefined;
  readonly after: DraftObject;
  readonly owners: readonly ManagedFieldsEntry[] | undefined;
  readonly manager: Manager;
  readonly schema: Schema;
  readonly nowMs: number;
}): ManagedFieldsEntry[] {
  const { before, after, manager, schema, nowMs } = options;
  const comparison = compareValues(
    before ?? emptyObject(schema),
    after,
    schema,
  );
  const changed = withoutUnownedFields(
    comparison.added.union(comparison.modified),
  );
  const lost = changed.union(comparison.removed);
  const ownerships = readOwnerships(options.owners);
  const own = ownerships.find(o => sameManager(o.manager, manager));
  const others = ownerships
    .filter(o => o !== own)
    .map(o => ({ ...o, fields: o.fields.difference(lost) }));
  const fields = (own?.fields ?? new FieldSet())
    .union(changed)
    .difference(comparison.removed);
  return writeOwnerships(
    withOwnership(own ? [...others, own] : others, manager, { fields, nowMs }),
  );
}

export interface AppliedObject {
  readonly object: Json;
  readonly managedFields: readonly ManagedFieldsEntry[];
}

/**
 * Server-side apply: merges a configuration into the live object and hands its fields to the manager.
 *
 * What the manager applied before and no longer applies is removed unless another manager owns it.
 * @param live - without managed fields; `{}` when the object does not exist
 * @throws ApiError `Conflict` when another manager owns a field with another value, unless forced
 */
export function applyConfiguration(options: {
  readonly live: Json;
  readonly owners: readonly ManagedFieldsEntry[] | undefined;
  readonly exists: boolean;
  readonly configuration: Json;
  readonly manager: Manager;
  readonly force: boolean;
  readonly schema: Schema;
  /** Fields that this endpoint does not write, e.g. `status` on the main resource. */
  readonly resetFields: (fields: FieldSet) => FieldSet;
  readonly nowMs: number;
}): AppliedObject {
  const { live, configuration, manager, schema, nowMs } = options;
  const fields = options.resetFields(
    withoutUnownedFields(fieldsOf(configuration, schema)),
  );
  const ownerships = knownOwnerships(options);
  const merged = mergeValues(live, configuration, schema);
  const last = ownerships.find(o => sameManager(o.manager, manager));
  const others = ownerships.filter(o => o !== last);
  const pruned = prune(merged, {
    last: last?.fields,
    owned: others.reduce((set, o) => set.union(o.fields), fields),
    schema,
  });
  const remaining = resolveConflicts({ ...options, others, after: pruned });
  const owners = last ? [...remaining, last] : remaining;
  return {
    object: pruned,
    managedFields: writeOwnerships(
      withOwnership(owners, manager, { fields, nowMs }),
    ),
  };
}

function knownOwnerships(options: {
  readonly live: Json;
  readonly owners: readonly ManagedFieldsEntry[] | undefined;
  readonly exists: boolean;
  readonly manager: Manager;
  readonly schema: Schema;
}): Ownership[] {
  const ownerships = readOwnerships(options.owners);
  if (ownerships.length || !options.exists) return ownerships;
  return [
    {
      manager: {
        name: beforeFirstApply,
        operation: 'Update',
        apiVersion: options.manager.apiVersion,
      },
      fields: withoutUnownedFields(fieldsOf(options.live, options.schema)),
    },
  ];
}

/** Removes what was applied last time and is owned by nobody now. */
function prune(
  merged: Json,
  options: {
    readonly last: FieldSet | undefined;
    readonly owned: FieldSet;
    readonly schema: Schema;
  },
): Json {
  const { last, owned, schema } = options;
  if (!last) return merged;
  const abandoned = withNamedParents(last, schema).difference(
    withNamedParents(owned, schema),
  );
  return removeFields(merged, abandoned, schema) ?? {};
}

/** Takes fields away from other managers where that is allowed, and refuses where it is not. */
function resolveConflicts(options: {
  readonly live: Json;
  readonly after: Json;
  readonly others: readonly Ownership[];
  readonly force: boolean;
  readonly schema: Schema;
}): Ownership[] {
  const { live, after, others, force, schema } = options;
  const { added, modified, removed } = compareValues(live, after, schema);
  const changed = added.union(modified);
  const conflicts: Conflict[] = others
    .map(owner => ({ owner, fields: owner.fields.intersection(changed) }))
    .filter(({ fields }) => !fields.isEmpty);
  if (conflicts.length && !force) throw conflictError(conflicts);
  const taken = conflicts.reduce(
    (set, { fields }) => set.union(fields),
    removed,
  );
  return others.map(o => ({ ...o, fields: o.fields.difference(taken) }));
}
