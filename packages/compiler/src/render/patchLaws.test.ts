import fc from 'fast-check';
import { type PatchOperation, applyPatch } from './patch';
import { PatchError } from './patchPath';

type Op = PatchOperation['op'];
type Entries = Readonly<Record<string, unknown>>;

/** Keys that need escaping, and those that objects and lists treat in their own way. */
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'a/b', 'a~b', '~1', '0', '', '__proto__'),
  fc.string({ maxLength: 4 }).filter(text => !/^-$|\[/.test(text)),
);
// JSON has no -0.
const value = fc.jsonValue({ maxDepth: 2 }).map(copyOf);
const entries: fc.Arbitrary<Entries> = fc.dictionary(key, value, {
  maxKeys: 5,
  noNullPrototype: true,
});
const items = fc.array(
  fc.record({
    name: fc.constantFrom('main', 'side', 'it'),
    image: fc.constantFrom('x', 'y'),
  }),
  { maxLength: 6 },
);

const pointer = (...keys: readonly string[]) =>
  keys
    .map(each => `/${each.replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');

/** `structuredClone` makes objects that are of no realm that the engine knows in here. */
function copyOf<T>(json: T): T {
  return json === undefined ? json : JSON.parse(JSON.stringify(json));
}

/** A copy of the target after the patches. */
function after(
  target: object,
  ...patches: readonly (readonly [Op, string, unknown?])[]
): unknown {
  const copy = copyOf(target);
  patches.forEach(([op, path, given]) =>
    applyPatch(copy, { op, path, value: () => copyOf(given) }),
  );
  return copy;
}

describe('laws of patches', () => {
  it('what is added and removed again was never there', () => {
    fc.assert(
      fc.property(entries, key, value, (map, name, given) => {
        fc.pre(!Object.hasOwn(map, name));
        const path = pointer(name);
        expect(after(map, ['add', path, given], ['remove', path])).toEqual(map);
      }),
    );
  });

  it('an item that is inserted and removed again moved no other', () => {
    fc.assert(
      fc.property(fc.array(value), fc.nat(), value, (list, n, given) => {
        const path = `/list/${n % (list.length + 1)}`;
        expect(after({ list }, ['add', path, given], ['remove', path])).toEqual(
          { list },
        );
      }),
    );
  });

  it('- appends, as the index behind the last item does', () => {
    fc.assert(
      fc.property(fc.array(value), value, (list, given) => {
        expect(after({ list }, ['add', '/list/-', given])).toEqual(
          after({ list }, ['add', `/list/${list.length}`, given]),
        );
      }),
    );
  });

  it('add and replace of a key that exists are the same, and once is enough', () => {
    fc.assert(
      fc.property(entries, key, value, value, (map, name, old, given) => {
        const target = after(map, ['add', pointer(name), old]) as object;
        const replace = ['replace', pointer(name), given] as const;
        const replaced = after(target, replace);
        expect(replaced).toEqual(after(target, ['add', pointer(name), given]));
        expect(after(target, replace, replace)).toEqual(replaced);
      }),
    );
  });

  it('removing a key twice is removing it once', () => {
    fc.assert(
      fc.property(entries, key, (map, name) => {
        const remove = ['remove', pointer(name)] as const;
        expect(after(map, remove, remove)).toEqual(after(map, remove));
      }),
    );
  });

  it('patches of different keys may change places', () => {
    const patch = fc.tuple(fc.constantFrom<Op>('add', 'remove'), value);
    fc.assert(
      fc.property(entries, key, key, patch, patch, (map, a, b, one, two) => {
        fc.pre(a !== b);
        const first = [one[0], pointer('p', a), one[1]] as const;
        const second = [two[0], pointer('p', b), two[1]] as const;
        const target = { p: map };
        expect(after(target, first, second)).toEqual(
          after(target, second, first),
        );
      }),
    );
  });

  it.each(['remove', 'replace'] as const)(
    'a filter chooses what a filter of lists does: %s',
    op => {
      fc.assert(
        fc.property(items, fc.constantFrom('main', 'side'), (list, name) => {
          fc.pre(list.some(item => item.name === name));
          const path = `/list/[?(@.name=='${name}')]`;
          expect(after({ list }, [op, path, 'new'])).toEqual({
            list: list.flatMap<unknown>(item => {
              if (item.name !== name) {
                return [item];
              }
              return op === 'remove' ? [] : ['new'];
            }),
          });
        }),
      );
    },
  );

  it('a filter on the way changes the items that it chooses and no others', () => {
    fc.assert(
      fc.property(items, list => {
        fc.pre(list.some(({ image }) => image === 'x'));
        const path = "/list[?(@.image=='x')]/image";
        expect(after({ list }, ['replace', path, 'z'])).toEqual({
          list: list.map(item =>
            item.image === 'x' ? { ...item, image: 'z' } : item,
          ),
        });
      }),
    );
  });

  it('a filter that chooses nothing and [*] of nothing are errors wherever they stand', () => {
    const path = fc.constantFrom(
      "/list/[?(@.name=='gone')]",
      "/list/[?(@.name=='gone')]/image",
      '/none/[*]',
      '/none/[*]/image',
    );
    const op = fc.constantFrom<Op>('add', 'replace', 'remove');
    fc.assert(
      fc.property(items, op, path, (list, each, at) => {
        expect(() => after({ list, none: [] }, [each, at, 1])).toThrow(
          PatchError,
        );
      }),
    );
  });

  it('every way of adding makes the parents that are missing', () => {
    fc.assert(
      fc.property(
        fc.array(key, { minLength: 1, maxLength: 4 }),
        value,
        (keys, given) => {
          const expected = keys.reduceRight<unknown>(
            (inner, name) => Object.fromEntries([[name, inner]]),
            given,
          );
          expect(after({}, ['add', pointer(...keys), given])).toEqual(expected);
        },
      ),
    );
  });

  it('only whole numbers in their usual form are indices', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', ' ', '01', '1e0', '0x1', '-1', '1.0', 'length'),
        fc.constantFrom<Op>('add', 'replace', 'remove'),
        (index, op) => {
          expect(() =>
            after({ list: [1, 2, 3] }, [op, `/list/${index}`, 0]),
          ).toThrow(`index ${index} is out of range`);
        },
      ),
    );
  });

  it('leads to at most 65,536 places', () => {
    const rows = (count: number) => ({
      rows: Array.from({ length: count }, () =>
        Array.from({ length: 256 }, () => ({})),
      ),
    });
    const add = ['add', '/rows/[*]/[*]/x', 1] as const;
    expect(() => after(rows(256), add)).not.toThrow();
    expect(() => after(rows(257), add)).toThrow(
      'path leads to more than 65536 places',
    );
  });

  it('needs a path that leads to a field', () => {
    expect(() => after({}, ['add', '', 1])).toThrow(PatchError);
  });
});
