import {
  BOOL,
  DOUBLE,
  DYN,
  INT,
  NULL,
  STRING,
  listOf,
  mapOf,
  unionOf,
} from '@openchoreo/cel';
import { schemaType } from './schemaType';
import type { Schema } from './validator';

const typeOf = (schema: Schema) => schemaType(schema, 'parameters');

describe('schemaType', () => {
  it.each([
    [{ type: 'string' }, STRING],
    [{ type: 'boolean' }, BOOL],
    [{ type: 'integer' }, INT],
    [{ type: 'number' }, unionOf(INT, DOUBLE)],
    [{ 'x-kubernetes-int-or-string': true }, unionOf(INT, STRING)],
    [{ 'x-kubernetes-int-or-string': false, type: 'string' }, STRING],
    [{ type: 'array', items: { type: 'string' } }, listOf(STRING)],
    [{ type: 'array' }, listOf(DYN)],
    [{ type: 'object' }, mapOf(STRING, DYN)],
    [
      { type: 'object', additionalProperties: { type: 'integer' } },
      mapOf(STRING, INT),
    ],
    [{ type: 'object', additionalProperties: true }, mapOf(STRING, DYN)],
    [{}, DYN],
    [{ type: 'null' }, DYN],
    [{ type: ['string'], properties: { a: { type: 'string' } } }, DYN],
  ])('of %j', (schema, type) => {
    expect(typeOf(schema)).toEqual(type);
  });

  it('holds null where the schema does, and where anything may stand is anything', () => {
    expect(typeOf({ type: 'string', nullable: true })).toEqual(
      unionOf(STRING, NULL),
    );
    expect(typeOf({ type: 'string', nullable: false })).toEqual(STRING);
    expect(typeOf({ nullable: true })).toEqual(DYN);
  });

  it('has the fields that are named, each under its name', () => {
    const address = { properties: { street: { type: 'string' } } };
    expect(
      typeOf({
        type: 'object',
        properties: {
          age: { type: 'integer' },
          addresses: { items: address, type: 'array' },
        },
      }),
    ).toEqual({
      kind: 'object',
      name: 'parameters',
      fields: {
        age: INT,
        addresses: listOf({
          kind: 'object',
          name: 'parameters.addresses[]',
          fields: { street: STRING },
          others: undefined,
        }),
      },
      others: undefined,
    });
  });

  it.each([
    [{ additionalProperties: true }, DYN],
    [{ additionalProperties: { type: 'integer' } }, INT],
    [{ 'x-kubernetes-preserve-unknown-fields': true }, DYN],
    [{ 'x-kubernetes-preserve-unknown-fields': false }, undefined],
    [{ allOf: [] }, DYN],
    [{ anyOf: [] }, DYN],
    [{ oneOf: [] }, DYN],
    [{ not: {} }, DYN],
    [{}, undefined],
  ])('has other fields than the named ones with %j', (more, others) => {
    expect(
      typeOf({
        type: 'object',
        properties: { a: { type: 'string' } },
        ...more,
      }),
    ).toMatchObject({ fields: { a: STRING }, others });
  });

  it('follows references, and ends where a schema refers to itself', () => {
    expect(
      typeOf({
        type: 'object',
        properties: { size: { $ref: '#/$defs/size' } },
        $defs: { size: { type: 'integer' } },
      }),
    ).toMatchObject({ fields: { size: INT } });

    let type: unknown = typeOf({
      type: 'object',
      properties: { inner: { $ref: '#' } },
    });
    let depth = 0;
    while (typeof type === 'object' && type !== null && 'fields' in type) {
      type = (type.fields as { readonly inner: unknown }).inner;
      depth += 1;
    }
    expect([depth, type]).toEqual([17, DYN]);
  });
});
