import type { EndpointType } from '@openchoreo/model';
import { endpointResources } from './endpointResources';

const OPENAPI = `
openapi: 3.0.3
paths:
  /books/{id}:
    parameters: []
    get: {}
    delete: {}
  /books:
    post: {}
    get: {}
    x-note: {}
`;

const PROTO = `
syntax = "proto3";
package shop.v1; // service Commented {}
/* service Also { rpc Hidden (A) returns (B); } */
option go_package = "service Quoted { rpc X }";
service Cart {
  option (x) = { a: "}" };
  rpc Remove (A) returns (B) { option (google.api.http) = { post: "/x" }; }
  rpc Add (A) returns (stream B);
}
message rpc { string service = 1; }
service Audit { rpc Log(A) returns (B) {} }
`;

const lines = (type: EndpointType, content?: string, format?: string) =>
  endpointResources({
    type,
    schema: content === undefined ? undefined : { type: format, content },
  }).map(({ kind, service, method, path }) =>
    [kind, service, method, path].join('|'),
  );

describe('endpointResources', () => {
  it('reads the operations of an OpenAPI document, by path and method', () => {
    expect(lines('HTTP', OPENAPI)).toEqual([
      'HTTP||GET|/books',
      'HTTP||POST|/books',
      'HTTP||DELETE|/books/{id}',
      'HTTP||GET|/books/{id}',
    ]);
  });

  it('says which paths an operation has and which scopes it asks for', () => {
    const content = `
security: [{ oauth: [read] }]
paths:
  /a.b/{id}/c:
    get: {}
    put: { security: [{ oauth: [write, admin] }, { oauth: [owner], key: [] }] }
    post: { security: [] }
`;
    expect(
      endpointResources({ type: 'HTTP', schema: { content } }).map(
        ({ method, pattern, scopes }) => [method, pattern, scopes],
      ),
    ).toEqual([
      ['GET', '/a\\.b/[^/]+/c', [['read']]],
      ['POST', '/a\\.b/[^/]+/c', [[]]],
      ['PUT', '/a\\.b/[^/]+/c', [['admin', 'write'], ['owner']]],
    ]);
  });

  it('reads the methods of the services of a Protocol Buffers file, by full name', () => {
    expect(lines('gRPC', PROTO)).toEqual([
      'gRPC|shop.v1.Audit|Log|',
      'gRPC|shop.v1.Cart|Add|',
      'gRPC|shop.v1.Cart|Remove|',
    ]);
  });

  it('takes the format that the schema names, and that of the endpoint otherwise', () => {
    expect(lines('TCP', OPENAPI, 'OpenAPI')).toHaveLength(4);
    expect(lines('HTTP', PROTO, 'protobuf')).toHaveLength(3);
    expect(lines('HTTP', OPENAPI, 'HTTP')).toHaveLength(4);
    expect(lines('HTTP', OPENAPI, 'graphql')).toEqual([]);
  });

  it.each([
    ['there is no schema', 'HTTP', undefined],
    ['it is empty', 'HTTP', ''],
    ['it is not YAML', 'HTTP', 'a: [b'],
    ['it has no paths', 'HTTP', 'paths: 7'],
    ['its paths hold nothing', 'HTTP', 'paths: {/a: , /b: [get]}'],
    ['it ends within a comment', 'gRPC', '/* service A { rpc B'],
    ['the protocol has none', 'UDP', OPENAPI],
  ] as const)('gives nothing when %s', (_, type, content) => {
    expect(lines(type, content)).toEqual([]);
  });

  it('reads a hostile file once', () => {
    expect(lines('gRPC', '/*'.repeat(500_000))).toEqual([]);
    expect(lines('gRPC', '"\\'.repeat(500_000))).toEqual([]);
  });
});
