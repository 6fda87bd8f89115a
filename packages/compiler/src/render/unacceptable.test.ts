import { unacceptable } from './unacceptable';

const LIMIT = 1_500_000;

function object(more: Record<string, unknown> = {}) {
  return {
    targetPlane: 'dataplane',
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart', namespace: 'shop' },
      ...more,
    },
  };
}

/** An object whose JSON has so many characters, the last of them in a field as given. */
function ofLength(characters: number, fill: (count: number) => object) {
  const length = (count: number) =>
    JSON.stringify(object(fill(count) as Record<string, unknown>).object)
      .length;
  const count = characters - length(0);
  const made = object(fill(count) as Record<string, unknown>);
  expect(JSON.stringify(made.object)).toHaveLength(characters);
  return made;
}

describe('unacceptable', () => {
  it('accepts objects that differ in plane, group, kind, namespace or name', () => {
    expect(
      unacceptable([
        object(),
        { ...object(), targetPlane: 'observabilityplane' },
        object({ apiVersion: 'example.org/v1' }),
        object({ apiVersion: 'v1' }),
        object({ kind: 'StatefulSet' }),
        object({ metadata: { name: 'cart' } }),
        object({ metadata: { name: 'stock', namespace: 'shop' } }),
      ]),
    ).toEqual([]);
  });

  it('refuses an object that is rendered twice, in whatever version', () => {
    expect(
      unacceptable([
        object(),
        object({ apiVersion: 'apps/v1beta1', spec: { replicas: 2 } }),
      ]),
    ).toEqual(['renders the Deployment "cart" twice']);
    expect(
      unacceptable([
        object({ apiVersion: 'v1' }),
        object({ apiVersion: 'v2' }),
      ]),
    ).toHaveLength(1);
  });

  it.each<[string, (count: number) => object]>([
    ['text', count => ({ text: 'x'.repeat(count) })],
    ['names', count => ({ fields: { ['x'.repeat(count)]: 1 } })],
    ['text within lists', count => ({ list: [[{ a: 'x'.repeat(count) }]] })],
  ])('refuses what is too large to be stored because of its %s', (_, fill) => {
    expect(unacceptable([ofLength(LIMIT, fill)])).toEqual([]);
    expect(unacceptable([ofLength(LIMIT + 1, fill)])).toEqual([
      `renders the Deployment "cart" with ${
        LIMIT + 1
      } characters; Kubernetes stores objects of up to ${LIMIT}`,
    ]);
  });

  it('counts signs that JSON escapes, and numbers', () => {
    const escaped = { text: '\u0001'.repeat(LIMIT / 6 + 1) };
    const numbers = { list: Array.from({ length: LIMIT / 2 }, () => 0) };
    for (const large of [escaped, numbers]) {
      expect(unacceptable([object(large)])).toHaveLength(1);
    }
  });
});
