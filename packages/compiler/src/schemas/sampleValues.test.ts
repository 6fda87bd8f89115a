import { checkParameters } from './parameters';
import { sampleValues } from './sampleValues';

describe('sampleValues', () => {
  it('takes examples, and leaves what is optional or has a default to the compiler', () => {
    expect(
      sampleValues({
        type: 'object',
        required: ['host', 'port', 'mode'],
        properties: {
          host: { type: 'string', example: 'db.example.org' },
          port: { type: 'integer', default: 5432 },
          mode: { type: 'string', enum: ['fast', 'safe'] },
          note: { type: 'string' },
          region: { type: 'string', examples: ['eu', 'us'] },
        },
      }),
    ).toEqual({ host: 'db.example.org', mode: 'fast', region: 'eu' });
  });

  it.each([
    ['text', { type: 'string', minLength: 9 }, 'sample---'],
    ['short text', { type: 'string', maxLength: 3 }, 'sam'],
    ['number', { type: 'number' }, 1],
    ['number with a least', { type: 'integer', minimum: 3 }, 3],
    [
      'number above one',
      { type: 'integer', minimum: 3, exclusiveMinimum: true },
      4,
    ],
    ['number below a limit', { type: 'integer', maximum: 0 }, 0],
    ['boolean', { type: 'boolean' }, false],
    ['list', { type: 'array', items: { type: 'string' } }, []],
    [
      'list that is not empty',
      { type: 'array', minItems: 1, items: { type: 'string' } },
      ['sample'],
    ],
    [
      'object',
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'integer' }, b: { type: 'integer' } },
      },
      { a: 1 },
    ],
    ['reference', { $ref: '#/$defs/Size' }, 'small'],
  ])('makes the simplest required value: %s', (_, property, expected) => {
    const schema = {
      type: 'object',
      $defs: { Size: { type: 'string', enum: ['small', 'large'] } },
      required: ['value'],
      properties: { value: property },
    };
    const values = sampleValues(schema);
    expect(values).toEqual({ value: expected });
    expect(
      checkParameters(values, { openAPIV3Schema: schema }).problems,
    ).toEqual([]);
  });

  it('prefers the example of the whole', () => {
    expect(
      sampleValues({
        type: 'object',
        example: { a: 2 },
        properties: { a: { type: 'integer', example: 3 } },
      }),
    ).toEqual({ a: 2 });
  });

  it('comes to an end with a schema that requires itself', () => {
    const node = {
      type: 'object',
      required: ['left', 'right'],
      properties: {
        left: { $ref: '#/$defs/Node' },
        right: { $ref: '#/$defs/Node' },
      },
    };
    const values = sampleValues({ ...node, $defs: { Node: node } });
    expect(JSON.stringify(values).length).toBeLessThan(50_000);
  });

  it('needs nothing of a type without parameters', () => {
    expect(sampleValues(undefined)).toEqual({});
  });
});
