import { formSchemaOf, titleOf } from './formSchema';

describe('formSchemaOf', () => {
  it('replaces references by what they lead to; what stands beside them wins', () => {
    expect(
      formSchemaOf({
        type: 'object',
        $defs: {
          Quantities: {
            type: 'object',
            properties: { cpu: { type: 'string', default: '100m' } },
          },
        },
        properties: {
          limits: { $ref: '#/$defs/Quantities', description: 'At most' },
        },
      }),
    ).toEqual({
      type: 'object',
      properties: {
        limits: {
          title: 'Limits',
          type: 'object',
          description: 'At most',
          properties: {
            cpu: { title: 'Cpu', type: 'string', default: '100m' },
          },
        },
      },
    });
  });

  it('ends where a schema refers to itself', () => {
    const schema = formSchemaOf({
      type: 'object',
      properties: { child: { $ref: '#' } },
    });
    expect(JSON.stringify(schema).length).toBeLessThan(2000);
  });

  it('turns nullable into a type, and leaves out what only Kubernetes reads', () => {
    expect(
      formSchemaOf({
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
        properties: {
          zone: { type: 'string', nullable: true, title: 'Where' },
        },
      }),
    ).toEqual({
      type: 'object',
      properties: { zone: { title: 'Where', type: ['string', 'null'] } },
    });
  });

  it('reaches schemas in lists, items and alternatives', () => {
    const defs = { Port: { type: 'integer', minimum: 1 } };
    expect(
      formSchemaOf({
        definitions: defs,
        type: 'array',
        items: { $ref: '#/definitions/Port' },
        anyOf: [{ items: { $ref: '#/definitions/Port' } }],
      }),
    ).toEqual({
      type: 'array',
      items: defs.Port,
      anyOf: [{ items: defs.Port }],
    });
  });
});

describe('titleOf', () => {
  it.each([
    ['imagePullPolicy', 'Image pull policy'],
    ['replicas', 'Replicas'],
    ['max-retries', 'Max retries'],
    ['JWT', 'JWT'],
  ])('reads %s as %s', (field, title) => {
    expect(titleOf(field)).toBe(title);
  });
});
