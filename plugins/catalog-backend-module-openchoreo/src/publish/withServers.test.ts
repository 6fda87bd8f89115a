import { parse } from 'yaml';
import { withServers } from './withServers';

const servers = [
  { url: 'https://dev.example.com/', description: 'Development' },
  { url: 'https://example.com', description: 'Production "eu"' },
];

describe('withServers', () => {
  it.each([
    ['at the start', 'openapi: 3.0.0\ninfo: { title: a }\npaths: {}'],
    [
      'instead of others',
      'openapi: 3.0.0\nservers:\n  # of the author\n  - url: http://localhost\n\ninfo: { title: a }\npaths: {}\n',
    ],
    [
      'instead of others that are not indented',
      'info: { title: a }\nservers:\n- url: http://localhost\n  description: x\nopenapi: 3.0.0\npaths: {}\n',
    ],
    [
      'instead of others on one line',
      '"openapi": 3.0.0\nservers: [{ url: http://localhost }]\ninfo: { title: a }\npaths: {}\n',
    ],
    [
      'in JSON',
      '{ "openapi": "3.0.0", "info": { "title": "a" }, "paths": {}, "servers": [] }',
    ],
  ])('stand in the document %s', (_, definition) => {
    expect(parse(withServers(definition, servers))).toEqual({
      openapi: '3.0.0',
      servers: [
        { url: 'https://dev.example.com', description: 'Development' },
        { url: 'https://example.com', description: 'Production "eu"' },
      ],
      info: { title: 'a' },
      paths: {},
    });
  });

  it.each(['/v2', 'https://api.example.com/v2/'])(
    'keep the path of %s once',
    written => {
      const definition = `openapi: 3.1.0\nservers:\n  - url: ${written}\n`;
      const result = withServers(definition, [
        { url: 'https://a.example.com', description: 'a' },
        { url: 'https://b.example.com/v2', description: 'b' },
      ]);
      expect(parse(result).servers).toMatchObject([
        { url: 'https://a.example.com/v2' },
        { url: 'https://b.example.com/v2' },
      ]);
    },
  );

  it.each([
    'swagger: "2.0"\n',
    'asyncapi: 3.0.0\nservers: { broker: { host: kafka } }\n',
    '{ "asyncapi": "3.0.0" }',
    '{ openapi: [',
    'syntax = "proto3";\n',
  ])('leave %j alone', definition => {
    expect(withServers(definition, servers)).toBe(definition);
  });

  it('leave a document alone that has no address', () => {
    expect(withServers('openapi: 3.0.0', [])).toBe('openapi: 3.0.0');
  });
});
