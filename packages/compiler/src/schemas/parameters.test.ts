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
    expect(check(values, schema)).toEqual({ values: expected, problems: [] });
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
