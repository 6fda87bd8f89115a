import { propertiesOf, resolve } from './resolve';

const root = {
  type: 'object',
  properties: { 'a/b': { type: 'integer' }, 'c~d': { type: 'boolean' } },
  $defs: {
    size: { type: 'integer', default: 1 },
    alias: { $ref: '#/$defs/size', title: 'Alias' },
    list: ['no schema'],
    '': { type: 'string' },
  },
};

describe('resolve', () => {
  it.each([
    ['#/$defs/size', { type: 'integer', default: 1 }],
    ['#/properties/a~1b', { type: 'integer' }],
    ['#/properties/c~0d', { type: 'boolean' }],
    ['/$defs/size', { type: 'integer', default: 1 }],
    ['#', root],
  ])('follows %s', ($ref, target) => {
    expect(resolve({ $ref }, root)).toEqual(target);
  });

  it('follows one reference after the other; what stands beside them goes before', () => {
    expect(resolve({ $ref: '#/$defs/alias', default: 5 }, root)).toEqual({
      type: 'integer',
      title: 'Alias',
      default: 5,
    });
  });

  it.each([
    '#/$defs/none',
    '#/$defs/list',
    '#/type',
    'https://example.org/#/a',
  ])('leaves what stands beside %s, which leads to no schema', $ref => {
    expect(resolve({ $ref, title: 'A' }, root)).toEqual({ title: 'A' });
  });

  it('leaves a schema without a reference as it is', () => {
    const schema = { type: 'string' };
    expect(resolve(schema, root)).toBe(schema);
    expect(resolve({ $ref: 7 }, root)).toEqual({ $ref: 7 });
  });

  it('gives up on references in a circle', () => {
    const circle = { $defs: { a: { $ref: '#/$defs/a', title: 'A' } } };
    expect(resolve({ $ref: '#/$defs/a' }, circle)).toMatchObject({
      title: 'A',
    });
  });

  it('counts 32 references in a chain, and no more', () => {
    const chain = (length: number) => ({
      $defs: Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `a${index}`,
          index === length - 1
            ? { type: 'string' }
            : { $ref: `#/$defs/a${index + 1}` },
        ]),
      ),
    });
    expect(resolve({ $ref: '#/$defs/a0' }, chain(33))).toEqual({
      type: 'string',
    });
    expect(resolve({ $ref: '#/$defs/a0' }, chain(34))).not.toHaveProperty(
      'type',
    );
  });
});

describe('propertiesOf', () => {
  it('has the properties whose value is a schema', () => {
    const a = { type: 'string' };
    expect(propertiesOf({ properties: { a, b: 'none' } })).toEqual([['a', a]]);
    expect(propertiesOf({ properties: [] })).toEqual([]);
    expect(propertiesOf({})).toEqual([]);
  });
});
