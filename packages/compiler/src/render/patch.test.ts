import fc from 'fast-check';
import { applyPatch } from './patch';
import { PatchError } from './patchPath';

interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

const base = () => ({
  spec: {
    containers: [
      { name: 'main', image: 'a', env: [{ name: 'A', value: '1' }] },
      { name: 'side', image: 'b', env: [] as unknown[] },
    ],
    labels: { 'a/b': 'x' },
    odd: [{ name: 'a]/b' }],
  },
});

function patched({ op, path, value }: Operation) {
  const target = base();
  applyPatch(target, { op, path, value: () => value });
  return target;
}

describe('applyPatch', () => {
  it.each<[string, Operation, (target: ReturnType<typeof base>) => void]>([
    [
      'adds a key',
      { op: 'add', path: '/spec/replicas', value: 2 },
      t => Object.assign(t.spec, { replicas: 2 }),
    ],
    [
      'makes missing parents',
      { op: 'add', path: '/metadata/annotations/x', value: 'y' },
      t => Object.assign(t, { metadata: { annotations: { x: 'y' } } }),
    ],
    [
      'makes a missing list',
      { op: 'add', path: '/spec/volumes/-', value: 1 },
      t => Object.assign(t.spec, { volumes: [1] }),
    ],
    [
      'appends to the item that a filter finds',
      {
        op: 'add',
        path: "/spec/containers/[?(@.name=='main')]/env/-",
        value: 1,
      },
      t => t.spec.containers[0].env.push(1 as never),
    ],
    [
      'takes a filter right behind the name',
      {
        op: 'replace',
        path: "/spec/containers[?(@.name=='side')]/image",
        value: 'c',
      },
      t => {
        t.spec.containers[1].image = 'c';
      },
    ],
    [
      'changes every item',
      { op: 'replace', path: '/spec/containers/[*]/image', value: 'z' },
      t =>
        t.spec.containers.forEach(c => {
          c.image = 'z';
        }),
    ],
    [
      'takes an index',
      { op: 'remove', path: '/spec/containers/0' },
      t => t.spec.containers.shift(),
    ],
    [
      'inserts at an index',
      { op: 'add', path: '/spec/containers/1', value: 'x' },
      t => t.spec.containers.splice(1, 0, 'x' as never),
    ],
    [
      'removes the items that a filter finds',
      { op: 'remove', path: "/spec/containers/[?(@.image=='b')]" },
      t => t.spec.containers.pop(),
    ],
    [
      'takes a filter whose value holds brackets and slashes',
      { op: 'add', path: "/spec/odd/[?(@.name=='a]/b')]/x", value: 1 },
      t => Object.assign(t.spec.odd[0], { x: 1 }),
    ],
    [
      'unescapes ~1 and ~0',
      { op: 'replace', path: '/spec/labels/a~1b', value: 'y' },
      t => {
        t.spec.labels['a/b'] = 'y';
      },
    ],
    [
      'does nothing when the key to remove is not there',
      { op: 'remove', path: '/spec/labels/gone' },
      () => undefined,
    ],
  ])('%s', (_, operation, change) => {
    const expected = base();
    change(expected);
    expect(patched(operation)).toEqual(expected);
  });

  it.each<[string, Operation, string]>([
    [
      'replace of a missing key',
      { op: 'replace', path: '/spec/type', value: 1 },
      'key "type" does not exist',
    ],
    [
      'remove below a missing parent',
      { op: 'remove', path: '/metadata/labels/x' },
      'path does not exist at segment "metadata"',
    ],
    [
      'a filter that finds nothing',
      { op: 'add', path: "/spec/containers/[?(@.name=='x')]/env/-", value: 1 },
      "[?(@.name=='x')] matches nothing",
    ],
    [
      'an index beyond the end',
      { op: 'remove', path: '/spec/containers/2' },
      'index 2 is out of range',
    ],
    [
      '- in the middle',
      { op: 'add', path: '/spec/containers/-/name', value: 1 },
      'path has - before its end',
    ],
    [
      'a path that does not begin with /',
      { op: 'add', path: 'spec', value: 1 },
      'does not begin with /',
    ],
    [
      'text after a bracket',
      { op: 'remove', path: '/spec/containers[0]image' },
      'lacks a / after ]',
    ],
    [
      'an unclosed bracket',
      { op: 'replace', path: '/spec/containers/[0/image', value: 1 },
      'unclosed [',
    ],
    [
      'a filter of another form',
      { op: 'remove', path: '/spec/containers/[?(@.x>1)]/a' },
      "expected [*], an index or [?(@.name=='value')]",
    ],
  ])('refuses %s', (_, operation, message) => {
    expect(() => patched(operation)).toThrow(message);
  });

  it('cannot reach the prototype of objects', () => {
    patched({ op: 'add', path: '/__proto__/polluted', value: true });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('gives every place a value of its own', () => {
    const target = base();
    applyPatch(target, {
      op: 'add',
      path: '/spec/containers/[*]/limits',
      value: () => ({}),
    });
    applyPatch(target, {
      op: 'add',
      path: '/spec/containers/0/limits/cpu',
      value: () => 1,
    });
    expect(target.spec.containers).toEqual([
      expect.objectContaining({ limits: { cpu: 1 } }),
      expect.objectContaining({ limits: {} }),
    ]);
  });

  it('never fails in another way than with a PatchError', () => {
    const piece = fc.constantFrom(
      '/',
      '[',
      ']',
      '*',
      '-',
      '0',
      '9',
      'spec',
      'containers',
      'name',
      '~1',
      '?(@.',
      "=='",
      "'",
      ')',
      'main',
      '__proto__',
    );
    const operation = fc.constantFrom('add', 'replace', 'remove');
    fc.assert(
      fc.property(
        operation,
        fc.array(piece, { maxLength: 14 }),
        (op, pieces) => {
          let error: unknown;
          try {
            patched({ op, path: `/${pieces.join('')}`, value: 'x' });
          } catch (caught) {
            error = caught;
          }
          expect(error === undefined || error instanceof PatchError).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
