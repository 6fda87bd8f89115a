import { jsonSchemas } from './jsonSchemas';
import { KINDS } from './kinds/registry';

describe('jsonSchemas', () => {
  const schemas = jsonSchemas();

  it('describes every kind', () => {
    expect(Object.keys(schemas)).toEqual(Object.keys(KINDS));
  });

  it('says what an author has to write and what has a default', () => {
    expect(schemas.Component).toMatchObject({
      title: 'Component',
      required: ['apiVersion', 'kind', 'metadata', 'spec'],
      properties: {
        kind: { const: 'Component' },
        metadata: {
          required: ['name'],
          properties: {
            name: { maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
          },
        },
        spec: {
          required: ['owner', 'componentType'],
          properties: {
            autoDeploy: { type: 'boolean', default: false },
            componentType: {
              properties: { kind: { default: 'ComponentType' } },
            },
          },
        },
      },
    });
  });

  it('lists the words of an enumeration', () => {
    expect(JSON.stringify(schemas.Workload)).toContain(
      '"enum":["HTTP","gRPC","GraphQL","Websocket","TCP","UDP"]',
    );
  });
});
