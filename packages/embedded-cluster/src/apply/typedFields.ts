import { Json, JsonObject, isJsonObject, sameJson } from '../json';
import {
  MergeShape,
  Schema,
  fieldSchema,
  freeForm,
  isDeclaredField,
  itemKey,
  itemSchema,
  mergeShapeOf,
  resolveSchema,
} from '../kinds/schema';
import { FieldPath, FieldSet, PathElement } from './fieldSet';

/** A part of a value with the element that leads to it. */
export interface Member {
  readonly element: PathElement;
  readonly value: Json;
  readonly schema: Schema;
  /** False for the entry of a map: it is owned as such, even when it has content of its own. */
  readonly declared: boolean;
}

/** The parts of a value that are owned one by one; empty for what is owned as one. */
export function membersOf(merge: MergeShape, schema: Schema): Member[] {
  switch (merge.shape) {
    case 'map':
      return Object.entries(merge.value).flatMap(([field, value]) =>
        value === undefined
          ? []
          : {
              element: `f:${field}`,
              value,
              schema: fieldSchema(schema, field) ?? freeForm,
              declared: isDeclaredField(schema, field),
            },
      );
    case 'listMap': {
      const items = itemSchema(schema);
      return merge.value.map(value => ({
        element: keyElement(value, merge.keys, items),
        value,
        schema: items,
        declared: false,
      }));
    }
    case 'set':
      return merge.value.map(value => ({
        element: `v:${JSON.stringify(value)}`,
        value,
        schema: freeForm,
        declared: false,
      }));
    default:
      return [];
  }
}

function keyElement(
  item: Json,
  keys: readonly string[],
  schema: Schema,
): PathElement {
  return `k:${JSON.stringify(itemKey(item, keys, schema))}`;
}

/** The paths that whoever sets a value owns. */
export function fieldsOf(value: Json, schema: Schema): FieldSet {
  const set = new FieldSet();
  collect({ value, schema, path: [], set });
  return set;
}

function collect(options: {
  readonly value: Json;
  readonly schema: Schema;
  readonly path: FieldPath;
  readonly set: FieldSet;
}): void {
  const { value, schema, path, set } = options;
  const members = membersOf(mergeShapeOf(value, schema), schema);
  if (!members.length) {
    if (path.length) set.insert(path);
    return;
  }
  for (const member of members) {
    const at = [...path, member.element];
    if (!member.declared) set.insert(at);
    // An item of a set has nothing below it.
    if (!member.element.startsWith('v:')) {
      collect({ value: member.value, schema: member.schema, path: at, set });
    }
  }
}

/** The structures that an object of a built-in kind always has, even when it is new. */
export function emptyObject(schema: Schema): JsonObject {
  const fields = Object.entries(schema.properties ?? {})
    .filter(([, declared]) => sameJson(declared.default, {}))
    .map(([name, declared]) => [name, emptyObject(resolveSchema(declared))]);
  return Object.fromEntries(fields);
}

/** What differs between two states of an object. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

export function compareValues(
  before: Json,
  after: Json,
  schema: Schema,
): Comparison {
  const comparison = {
    added: new FieldSet(),
    modified: new FieldSet(),
    removed: new FieldSet(),
  };
  compareMembers({ before, after, schema, path: [], comparison });
  return comparison;
}

interface Step {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly schema: Schema;
  readonly path: FieldPath;
  readonly comparison: Comparison;
}

function compareMembers(step: Step): void {
  const { before, after, schema, path, comparison } = step;
  if (sameJson(before, after)) return;
  const olds = membersOf(mergeShapeOf(before, schema), schema);
  const news = membersOf(mergeShapeOf(after, schema), schema);
  if (path.length) notePresence(step);
  const oldByElement = new Map(olds.map(m => [m.element, m]));
  const newElements = new Set(news.map(m => m.element));
  const descend = (member: Member, values: Pick<Step, 'before' | 'after'>) =>
    compareMembers({
      ...values,
      schema: member.schema,
      path: [...path, member.element],
      comparison,
    });
  for (const member of news) {
    const old = oldByElement.get(member.element);
    descend(member, { before: old?.value, after: member.value });
  }
  for (const member of olds) {
    if (!newElements.has(member.element)) {
      descend(member, { before: member.value, after: undefined });
    }
  }
}

/** Records the path itself: always when it appears or disappears, otherwise when it is compared as one. */
function notePresence({ before, after, schema, path, comparison }: Step): void {
  if (before === undefined) comparison.added.insert(path);
  else if (after === undefined) comparison.removed.insert(path);
  else {
    const [old, current] = [before, after].map(
      value => mergeShapeOf(value, schema).shape,
    );
    if (old === 'atomic' || current === 'atomic' || old !== current) {
      comparison.modified.insert(path);
    }
  }
}

/** The set with the named structures above its members, which a manager owns without listing them. */
export function withNamedParents(set: FieldSet, schema: Schema): FieldSet {
  const result = new FieldSet();
  for (const path of set.paths()) {
    result.insert(path);
    let current: Schema = schema;
    for (let length = 1; length < path.length; length += 1) {
      const element = path[length - 1];
      const named =
        element.startsWith('f:') && isDeclaredField(current, element.slice(2));
      if (named) result.insert(path.slice(0, length));
      current = schemaBelow(current, element);
    }
  }
  return result;
}

function schemaBelow(schema: Schema, element: PathElement): Schema {
  return element.startsWith('f:')
    ? fieldSchema(schema, element.slice(2)) ?? freeForm
    : itemSchema(schema);
}

/** A copy of a value without the members of a set; structures that become empty by that go too. */
export function removeFields(
  value: Json,
  toRemove: FieldSet,
  schema: Schema,
): Json | undefined {
  const merge = mergeShapeOf(value, schema);
  const members = membersOf(merge, schema);
  if (!members.length) return value;
  const kept = members.flatMap(member => {
    const below = toRemove.child(member.element);
    if (!below) return [{ member, value: member.value }];
    if (below.isMember) return [];
    const left = removeFields(member.value, below, member.schema);
    return left === undefined ? [] : [{ member, value: left }];
  });
  if (!kept.length) return undefined;
  return isJsonObject(value)
    ? Object.fromEntries(
        kept.map(({ member, value: left }) => [member.element.slice(2), left]),
      )
    : kept.map(({ value: left }) => left);
}
