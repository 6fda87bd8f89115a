import { buildSchema, getIntrospectionQuery, graphqlSync } from 'graphql';
import { readIntrospection, readOpenApi } from './readDefinition';

describe('an OpenAPI document', () => {
  it.each([
    ['openapi: 3.0.3\ninfo: { title: Cart }\npaths: {}\n'],
    ['{"openapi":"3.1.0","info":{"title":"Cart"},"webhooks":{}}'],
    ['{"swagger":"2.0","info":{"title":"Cart"},"paths":{}}'],
  ])('is kept as it came: %s', text => {
    expect(readOpenApi(text)).toEqual({ status: 'valid', content: text });
  });

  it.each([
    ['<!doctype html><title>Shop</title>', /no OpenAPI document/],
    ['', /no OpenAPI document/],
    ['[1, 2]', /no OpenAPI document/],
    ['{"openapi": 3}', /no OpenAPI document/],
    ['{ "openapi: ', /no OpenAPI document/],
    ['openapi: 3.0.3', /has no info\.title and no paths/],
    ['openapi: 3.0.3\ninfo: { title: A }\npaths: [1]', /has no paths/],
  ])('is not %s', (text, reason) => {
    expect(readOpenApi(text)).toEqual({
      status: 'invalid',
      reason: expect.stringMatching(reason),
    });
  });
});

describe('an answer to introspection', () => {
  it('becomes the schema in the language of GraphQL', () => {
    const answer = graphqlSync({
      schema: buildSchema('type Query { "All of them." carts: [String!]! }'),
      source: getIntrospectionQuery(),
    });
    expect(readIntrospection(JSON.stringify(answer))).toEqual({
      status: 'valid',
      content: expect.stringMatching(
        /"""All of them."""\s+carts: \[String!\]!/,
      ),
    });
  });

  it.each([
    ['not found', /did not answer the introspection/],
    ['{"data":{"__schema":{"types":7}}}', /is no schema/],
    ['{"errors":[{"message":"switched off"}]}', /is refused: switched off/],
  ])('is not %s', (text, reason) => {
    expect(readIntrospection(text)).toEqual({
      status: 'invalid',
      reason: expect.stringMatching(reason),
    });
  });
});
