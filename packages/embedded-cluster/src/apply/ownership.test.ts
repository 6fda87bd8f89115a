import fc from 'fast-check';
import { Json, JsonObject, asObject, isJsonArray } from '../json';
import { Schema, freeForm } from '../kinds/schema';
import { ManagedFieldsEntry } from '../object';
import { FieldSet } from './fieldSet';
import { applyConfiguration } from './ownership';

/** Nested maps, a list merged by key, and atomic lists. */
const schema: Schema = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['id'],
      items: freeForm,
    },
    tags: {
      type: 'array',
      'x-kubernetes-list-type': 'set',
      items: { type: 'string' },
    },
  },
  ...freeForm,
};

const scalar = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean());
const name = fc.constantFrom('a', 'b', 'c');
const tree = fc.letrec<{ value: Json; map: JsonObject }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(scalar, { maxLength: 2 }),
    tie('map'),
  ),
  map: fc.dictionary(name, tie('value'), { maxKeys: 3, minKeys: 1 }),
})).map;
const configuration: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.dictionary(name, tree, { maxKeys: 2 }),
    fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    fc.uniqueArray(fc.constantFrom('t', 'u', 'v')),
    tree,
  )
  .map(([fields, ids, tags, content]) => ({
    ...fields,
    ...(ids.length && { items: ids.map(id => ({ ...content, id })) }),
    ...(tags.length && { tags }),
  }));

interface State {
  readonly object: Json;
  readonly managedFields: readonly ManagedFieldsEntry[];
}

const nothing: State = { object: {}, managedFields: [] };

function apply(state: State, manager: string, config: Json): State {
  return applyConfiguration({
    live: state.object,
    owners: state.managedFields,
    exists: state !== nothing,
    configuration: config,
    manager: { name: manager, operation: 'Apply', apiVersion: 'v1' },
    force: true,
    schema,
    resetFields: fields => fields,
    nowMs: 0,
  });
}

describe('server-side apply', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(configuration, configuration, (first, second) => {
        const before = apply(apply(nothing, 'one', first), 'two', second);
        const once = apply(before, 'one', first);
        expect(apply(once, 'one', first)).toEqual(once);
      }),
    );
  });

  it('gives a lone manager exactly what it applies, whatever it applied before', () => {
    fc.assert(
      fc.property(configuration, configuration, (first, second) => {
        const after = apply(apply(nothing, 'one', first), 'one', second);
        expect(after.object).toEqual(second);
      }),
    );
  });

  it('leaves what another manager applied when a manager applies nothing any more', () => {
    fc.assert(
      fc.property(configuration, configuration, (mine, theirs) => {
        const both = apply(apply(nothing, 'one', mine), 'two', theirs);
        const left = apply(both, 'one', {});
        expect(sorted(left.object)).toEqual(sorted(theirs));
        expect(left.managedFields.map(entry => entry.manager)).toEqual(
          Object.keys(theirs).length ? ['two'] : [],
        );
      }),
    );
  });
});

/** The order of keyed items depends on who came first. */
function sorted(value: Json): Json {
  const { items, tags, ...rest } = asObject(value);
  const idOf = (item: Json) => String(asObject(item).id ?? item);
  const order = (list: Json | undefined) =>
    isJsonArray(list)
      ? [...list].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
      : undefined;
  const [sortedItems, sortedTags] = [order(items), order(tags)];
  return {
    ...rest,
    ...(sortedItems && { items: sortedItems }),
    ...(sortedTags && { tags: sortedTags }),
  };
}

describe('FieldSet', () => {
  const path = fc.array(fc.constantFrom('f:a', 'f:b', 'k:{"id":"x"}'), {
    minLength: 1,
    maxLength: 3,
  });
  const set = fc.array(path, { maxLength: 6 }).map(paths => {
    const result = new FieldSet();
    paths.forEach(p => result.insert(p));
    return result;
  });

  it('comes back from FieldsV1 as it was', () => {
    fc.assert(
      fc.property(set, fields => {
        if (fields.isEmpty) return;
        const back = FieldSet.fromFieldsV1(fields.toFieldsV1());
        expect(back.equals(fields)).toBe(true);
      }),
    );
  });

  it('obeys the laws of sets', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(a.union(b).equals(b.union(a))).toBe(true);
        expect(a.difference(b).intersection(b).isEmpty).toBe(true);
        expect(a.difference(b).union(a.intersection(b)).equals(a)).toBe(true);
      }),
    );
  });
});
