import { valueAt, withValue } from './withValue';

describe('a value in a document', () => {
  it.each<[string, Parameters<typeof withValue>, object]>([
    ['is set', [{}, ['a', 'b'], 1], { a: { b: 1 } }],
    [
      'is replaced',
      [{ a: { b: 1, c: 2 } }, ['a', 'b'], 3],
      { a: { b: 3, c: 2 } },
    ],
    [
      'goes, and what is empty then goes too',
      [{ a: { b: 1 } }, ['a', 'b'], undefined],
      {},
    ],
    [
      'goes alone',
      [{ a: { b: 1, c: 2 } }, ['a', 'b'], undefined],
      { a: { c: 2 } },
    ],
    ['becomes a row', [{}, ['env', 0], {}], { env: [{}] }],
    [
      'is set in a row',
      [{ env: [{ key: 'A' }] }, ['env', 0, 'value'], 'x'],
      { env: [{ key: 'A', value: 'x' }] },
    ],
    [
      'leaves its row when it goes',
      [{ env: [{ key: 'A' }] }, ['env', 0, 'key'], undefined],
      { env: [{}] },
    ],
    [
      'is a row that goes',
      [{ env: [{ key: 'A' }, { key: 'B' }] }, ['env', 0], undefined],
      { env: [{ key: 'B' }] },
    ],
    [
      'is the last row that goes',
      [{ env: [{ key: 'A' }] }, ['env', 0], undefined],
      {},
    ],
    [
      'replaces what is of another shape',
      [{ a: 1 }, ['a', 'b'], 2],
      { a: { b: 2 } },
    ],
  ])('%s', (_case, given, expected) => {
    const before = JSON.stringify(given[0]);
    expect(withValue(...given)).toEqual(expected);
    expect(JSON.stringify(given[0])).toBe(before);
  });

  it('is found, or not', () => {
    const document = { env: [{ key: 'A' }] };
    expect(valueAt(document, ['env', 0, 'key'])).toBe('A');
    expect(valueAt(document, ['env', 1, 'key'])).toBeUndefined();
    expect(valueAt(document, ['files', 'x'])).toBeUndefined();
  });
});
