import { cartApiEntity } from '../__testUtils__/entities';
import { headersOf } from './headersOf';
import { operationsOf, parametersIn } from './operationsOf';

const api = (type: string, definition: string) => ({
  ...cartApiEntity,
  spec: { ...cartApiEntity.spec, type, definition },
});

describe('operations of an API', () => {
  it('are below the base path, which some documents have in their paths', () => {
    const entity = api(
      'openapi',
      'paths: { /a: { get: {} }, /v1/b: { delete: {} }, /v10: { put: {} } }',
    );
    expect(
      operationsOf(entity, '/v1/').map(
        ({ method, path }) => `${method} ${path}`,
      ),
    ).toEqual(['GET /v1/a', 'DELETE /v1/b', 'PUT /v1/v10']);
  });

  it('have the first example of their body', () => {
    const entity = api(
      'openapi',
      `{"paths":{"/a":{"post":{"requestBody":{"content":{"application/json":
        {"examples":{"one":{"value":[1]},"two":{"value":[2]}}}}}}}}}`,
    );
    expect(operationsOf(entity)).toMatchObject([{ body: '[\n  1\n]' }]);
  });

  it('of GraphQL are one', () => {
    expect(operationsOf(api('graphql', ''), '/graphql')).toMatchObject([
      {
        method: 'POST',
        path: '/graphql',
        body: expect.stringMatching(/query/),
      },
    ]);
  });

  it.each([
    ['asyncapi', 'channels: {}'],
    ['openapi', ': not yaml ['],
    ['openapi', 'just text'],
    ['openapi', 'paths: [1]'],
  ])('are none in %s %s', (type, definition) => {
    expect(operationsOf(api(type, definition))).toEqual([]);
  });

  it('name their parameters', () => {
    expect(parametersIn('/a/{id}/b/{other}?x={y}')).toEqual([
      '{id}',
      '{other}',
      '{y}',
    ]);
  });
});

describe('written headers', () => {
  it('are read line by line', () => {
    expect(headersOf('X-Tenant: acme\n\n  Accept:a:b \n')).toEqual({
      status: 'read',
      headers: { 'X-Tenant': 'acme', Accept: 'a:b' },
    });
  });

  it('are refused with the number of the line', () => {
    expect(headersOf('A: b\nno header')).toEqual({
      status: 'invalid',
      line: 2,
    });
  });
});
