import { checkParameters } from './parameters';

function check(
  values: Record<string, unknown>,
  schema: Record<string, unknown>,
) {
  return checkParameters(values, {
    openAPIV3Schema: { type: 'object', ...schema },
  });
}

const quantities = {
  $defs: {
    Quantities: {
      type: 'object',
      default: {},
      properties: { cpu: { type: 'string', default: '100m' } },
    },
  },
  properties: {
    resources: {
      type: 'object',
      default: {},
      properties: {
        requests: { $ref: '#/$defs/Quantities' },
        limits: { $ref: '#/$defs/Quantities', default: { cpu: '1' } },
      },
    },
  },
};

describe('checkParameters', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, unknown]>([
    [
      'absent properties',
      {},
      { properties: { a: { type: 'integer', default: 1 } } },
      { a: 1 },
    ],
    [
      'no property that is present, whatever it holds',
      { a: 0, b: '', c: false },
      {
        properties: {
          a: { type: 'integer', default: 1 },
          b: { type: 'string', default: 'x' },
          c: { type: 'boolean', default: true },
        },
      },
      { a: 0, b: '', c: false },
    ],
    [
      'no property inside of an absent one without default',
      {},
      {
        properties: {
          a: { type: 'object', properties: { b: { default: 1 } } },
        },
      },
      {},
    ],
    [
      'properties that refer to a definition, whose default the reference may replace',
      {},
      quantities,
      { resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } },
    ],
    [
      'properties of a given object from within',
      { resources: { limits: {} } },
      quantities,
      { resources: { requests: { cpu: '100m' }, limits: { cpu: '100m' } } },
    ],
    [
      'items of lists and entries of maps',
      { list: [{}, { a: 2 }], map: { x: {} } },
      {
        properties: {
          list: {
            type: 'array',
            items: { type: 'object', properties: { a: { default: 1 } } },
          },
          map: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              properties: { a: { default: 1 } },
            },
          },
        },
      },
      { list: [{ a: 1 }, { a: 2 }], map: { x: { a: 1 } } },
    ],
  ])('fills in %s', (_, values, schema, expected) => {
    expect(check(values, schema)).toStrictEqual({
      values: expected,
      problems: [],
    });
  });

  it('gives everything that is wrong, each with its place', () => {
    const { problems } = check(
      {
        level: 'loud',
        shards: 6,
        list: [{ port: 'x' }],
        replcas: 2,
        colour: 'red',
        strict: { tls: true },
        nested: [{ nam: 'y' }],
      },
      {
        required: ['image'],
        properties: {
          image: { type: 'string' },
          level: { type: 'string', enum: ['debug', 'info'] },
          shards: { type: 'integer', maximum: 6, exclusiveMaximum: true },
          replicas: { type: 'integer' },
          list: {
            type: 'array',
            items: {
              type: 'object',
              properties: { port: { type: 'integer' } },
            },
          },
          strict: {
            type: 'object',
            additionalProperties: false,
            properties: { mtls: { type: 'boolean' } },
          },
          nested: {
            type: 'array',
            items: {
              type: 'object',
              properties: { name: { type: 'string' } },
            },
          },
        },
      },
    );
    const lines = problems.map(
      ({ severity, path, message }) => `${severity} ${path} ${message}`,
    );
    expect(lines.sort()).toEqual([
      'error image is required',
      'error level expected one of debug, info',
      'error list[0].port must be integer',
      'error nested[0].nam is not a parameter; did you mean "name"?',
      'error replcas is not a parameter; did you mean "replicas"?',
      'error shards must be < 6',
      'error strict.tls is not a parameter; did you mean "mtls"?',
      'warning colour is not a parameter and has no effect; known are image, level, shards, replicas, list, strict, nested',
    ]);
  });

  it.each([
    { additionalProperties: { type: 'string' } },
    { 'x-kubernetes-preserve-unknown-fields': true },
    {},
  ])('accepts any name where the schema does: %j', open => {
    const schema = { properties: { a: { type: 'object', ...open } } };
    expect(check({ a: { anything: 'x' } }, schema).problems).toEqual([]);
  });

  it('matches patterns in linear time', () => {
    const schema = {
      properties: { a: { type: 'string', pattern: '^(a+)+$' } },
    };
    expect(check({ a: `${'a'.repeat(50)}!` }, schema).problems).toEqual([
      { severity: 'error', path: 'a', message: 'must match pattern "^(a+)+$"' },
    ]);
  });

  it('matches each value with the pattern of its own', () => {
    const schema = {
      properties: {
        a: { type: 'string', pattern: '^a$' },
        b: { type: 'string', pattern: '^b$' },
      },
    };
    expect(check({ a: 'a', b: 'b' }, schema).problems).toEqual([]);
    expect(check({ a: 'b', b: 'a' }, schema).problems).toHaveLength(2);
  });

  it('fills in named properties by their own schema alone', () => {
    expect(
      check(
        { a: {}, b: {} },
        {
          properties: { a: { type: 'object' } },
          additionalProperties: {
            type: 'object',
            properties: { c: { default: 1 } },
          },
        },
      ).values,
    ).toEqual({ a: {}, b: { c: 1 } });
  });

  it.each([
    { additionalProperties: true },
    { additionalProperties: {} },
    { 'x-kubernetes-preserve-unknown-fields': true },
    { allOf: [{}] },
    { anyOf: [{}] },
    { oneOf: [{}] },
  ])('takes unknown parameters where the schema has %j', more => {
    const schema = { properties: { colour: { type: 'string' } }, ...more };
    expect(check({ color: 'red', z: 1 }, schema).problems).toEqual([]);
  });

  it.each([
    {},
    { additionalProperties: false },
    { 'x-kubernetes-preserve-unknown-fields': false },
  ])('does not take them with %j', more => {
    const schema = { properties: { colour: { type: 'string' } }, ...more };
    expect(check({ color: 'red' }, schema).problems).toContainEqual({
      severity: 'error',
      path: 'color',
      message: 'is not a parameter; did you mean "colour"?',
    });
  });

  it('says what is known where nothing is nearly the same', () => {
    const unknown = (schema: Record<string, unknown>) =>
      check({ zebra: 1 }, { additionalProperties: false, ...schema }).problems;
    expect(
      unknown({ properties: { a: {}, b: {} } }).map(({ message }) => message),
    ).toEqual(['is not a parameter; known are a, b']);
    expect(unknown({}).map(({ message }) => message)).toEqual([
      'is not a parameter; known are none',
    ]);
  });

  it('looks for misspelt fields in objects only', () => {
    const inner = { type: 'object', properties: { port: {} } };
    expect(
      check(
        { one: 'text', many: [{ prt: 1 }, 7] },
        { properties: { one: inner, many: { items: inner } } },
      ).problems.map(({ path }) => path),
    ).toEqual(['one', 'many[1]', 'many[0].prt']);
  });

  it('names places in lists, and fields that are numbers in part', () => {
    const schema = { properties: { list: { items: { type: 'integer' } } } };
    const list = Array.from({ length: 12 }, (_, index) =>
      index < 11 ? index : 'x',
    );
    expect(check({ list }, schema).problems).toMatchObject([
      { path: 'list[11]' },
    ]);
    const named = { a1: { type: 'integer' }, '1a': { type: 'integer' } };
    expect(
      check({ a1: 'x', '1a': 'x' }, { properties: named }).problems,
    ).toMatchObject([{ path: 'a1' }, { path: '1a' }]);
    const nested = {
      properties: { 'x.y': named.a1, o: { properties: named } },
    };
    expect(
      check({ 'x.y': 'x', o: { a1: 'x' } }, nested).problems,
    ).toMatchObject([{ path: 'x.y' }, { path: 'o.a1' }]);
  });

  it.each([
    [{ minimum: 1 }, [0], [1, 2]],
    [{ minimum: 1, exclusiveMinimum: true }, [0, 1], [2]],
    [{ minimum: 1, exclusiveMinimum: false }, [0], [1]],
    [{ exclusiveMinimum: 1 }, [1], [2]],
    [{ maximum: 3 }, [4], [3]],
    [{ maximum: 3, exclusiveMaximum: true }, [3, 4], [2]],
    [{ maximum: 3, exclusiveMaximum: false }, [4], [3]],
    [{ 'x-kubernetes-int-or-string': true }, [true, 1.5], [1, '50%']],
    [{ 'x-kubernetes-int-or-string': false, type: 'string' }, [1], ['a']],
    [{ type: 'string', format: 'uuid' }, [1], ['no uuid']],
    [{ items: { minimum: 1, exclusiveMinimum: true } }, [[1]], [[2]]],
    [{ anyOf: [{ minimum: 1, exclusiveMinimum: true }] }, [1], [2]],
  ])('checks with %j', (schema, bad, good) => {
    const problemsOf = (value: unknown) =>
      check({ a: value }, { properties: { a: schema } }).problems;
    for (const value of bad) {
      expect(problemsOf(value)).not.toEqual([]);
    }
    for (const value of good) {
      expect(problemsOf(value)).toEqual([]);
    }
  });

  it('fills in as much as anybody means, however deep or wide', () => {
    const depth = (levels: number): Record<string, unknown> =>
      levels === 0
        ? { default: 'end' }
        : {
            type: 'object',
            default: {},
            properties: { in: depth(levels - 1) },
          };
    const endless = (schema: Record<string, unknown>) =>
      check({}, schema).problems.filter(({ path }) => path === '').length > 0;
    expect(endless(depth(64))).toBe(false);
    expect(endless(depth(65))).toBe(true);

    const item = { type: 'object', properties: { a: { default: 1 } } };
    const wide = (count: number) =>
      check(
        { list: Array.from({ length: count }, () => ({})) },
        { properties: { list: { items: item } } },
      ).problems.length > 0;
    expect(wide(9_999)).toBe(false);
    expect(wide(10_000)).toBe(true);
    const nestedLists = (levels: number): unknown =>
      levels === 0 ? {} : { items: nestedLists(levels - 1) };
    const lists = (levels: number): unknown =>
      levels === 0 ? 1 : [lists(levels - 1)];
    const deepList = (levels: number) =>
      check({ a: lists(levels) }, { properties: { a: nestedLists(levels) } })
        .problems.length > 0;
    expect(deepList(63)).toBe(false);
    expect(deepList(64)).toBe(true);
    const nestedMaps = (levels: number): Record<string, unknown> =>
      levels === 0 ? {} : { additionalProperties: nestedMaps(levels - 1) };
    const maps = (levels: number): Record<string, unknown> =>
      levels === 0 ? {} : { x: maps(levels - 1) };
    const deepMap = (levels: number) =>
      check(maps(levels), nestedMaps(levels)).problems.length > 0;
    expect(deepMap(64)).toBe(false);
    expect(deepMap(65)).toBe(true);
  });

  it('ends with a schema whose defaults never do', () => {
    const node = {
      type: 'object',
      default: {},
      properties: {
        left: { $ref: '#/$defs/Node' },
        right: { $ref: '#/$defs/Node' },
      },
    };
    const { problems } = check(
      {},
      { $defs: { Node: node }, properties: { root: { $ref: '#/$defs/Node' } } },
    );
    expect(problems).toContainEqual({
      severity: 'error',
      path: '',
      message: 'get defaults without end: their schema refers to itself',
    });
  });

  it('takes two schemas that give themselves the same name', () => {
    const named = (type: string) => ({
      $id: 'https://example.org/schema',
      properties: { a: { type } },
    });
    expect(check({ a: 'x' }, named('string')).problems).toEqual([]);
    expect(check({ a: 'x' }, named('integer')).problems).toHaveLength(1);
  });

  it('takes what comes when there is no schema', () => {
    expect(checkParameters({ a: 1 }, undefined)).toEqual({
      values: { a: 1 },
      problems: [],
    });
  });

  it('reports a schema that is none instead of failing', () => {
    const { problems, values } = checkParameters(
      { replicas: 1 },
      { openAPIV3Schema: { type: 'objekt' } },
    );
    expect(values).toEqual({ replicas: 1 });
    expect(problems).toEqual([
      {
        severity: 'error',
        path: '',
        message: expect.stringContaining('openAPIV3Schema is no schema'),
      },
    ]);
  });
});
