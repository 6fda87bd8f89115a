import { schemaRows } from './schemaRows';

describe('schemaRows', () => {
  it('lists every parameter below the object that it belongs to', () => {
    const rows = schemaRows({
      type: 'object',
      required: ['endpoint'],
      $defs: {
        Size: {
          type: 'object',
          default: {},
          properties: { cpu: { type: 'string', default: '100m' } },
        },
      },
      properties: {
        endpoint: {
          type: 'string',
          description: 'Which one it is about.',
          example: 'http',
        },
        replicas: { type: 'integer', minimum: 1, maximum: 5, default: 2 },
        mode: { type: 'string', enum: ['fast', 'safe'] },
        size: { $ref: '#/$defs/Size' },
        hosts: {
          type: 'array',
          items: { type: 'string', pattern: '^[a-z]+$' },
        },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        rules: {
          type: 'array',
          items: { type: 'object', properties: { port: { type: 'number' } } },
        },
        target: { 'x-kubernetes-int-or-string': true },
        note: { type: 'string', nullable: true },
      },
    });
    expect(rows).toEqual([
      {
        path: 'endpoint',
        type: 'string',
        required: true,
        allowed: [],
        description: 'Which one it is about.',
        example: '"http"',
      },
      {
        path: 'replicas',
        type: 'integer',
        required: false,
        allowed: ['≥ 1', '≤ 5'],
        fallback: '2',
      },
      {
        path: 'mode',
        type: 'string',
        required: false,
        allowed: ['fast', 'safe'],
      },
      { path: 'size', type: 'object', required: false, allowed: [] },
      {
        path: 'size.cpu',
        type: 'string',
        required: false,
        allowed: [],
        fallback: '"100m"',
      },
      {
        path: 'hosts',
        type: 'string[]',
        required: false,
        allowed: ['/^[a-z]+$/'],
      },
      {
        path: 'labels',
        type: 'map of string',
        required: false,
        allowed: [],
      },
      { path: 'rules', type: 'object[]', required: false, allowed: [] },
      { path: 'rules[].port', type: 'number', required: false, allowed: [] },
      {
        path: 'target',
        type: 'integer | string',
        required: false,
        allowed: [],
      },
      { path: 'note', type: 'string | null', required: false, allowed: [] },
    ]);
  });

  it('comes to an end with a schema that refers to itself', () => {
    const node = {
      type: 'object',
      properties: { next: { $ref: '#/$defs/Node' } },
    };
    const rows = schemaRows({ ...node, $defs: { Node: node } });
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.length).toBeLessThan(20);
  });

  it('is empty without properties', () => {
    expect(schemaRows({ type: 'object' })).toEqual([]);
  });
});
