import { simulateOpenApi } from './simulateOpenApi';

const definition = `
openapi: 3.0.3
servers: [{ url: /v1 }]
paths:
  /products:
    get:
      responses:
        default: { description: other }
        '200':
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Page' }
    post:
      responses:
        '201': { $ref: '#/components/responses/Created' }
  /products/{id}:
    delete: { responses: { '204': { description: gone } } }
    get:
      responses:
        2XX: { content: { text/plain: { example: a mug } } }
  /products/latest:
    get:
      responses:
        '200':
          content:
            application/json: { examples: { one: { value: { id: latest } } } }
components:
  responses:
    Created:
      content: { application/json: { example: { id: new } } }
  schemas:
    Page:
      type: object
      properties:
        items: { type: array, items: { $ref: '#/components/schemas/Product' } }
    Product:
      type: object
      properties:
        id: { type: string, example: mug }
        price: { type: number, example: 9.5 }
        secret: { type: string, writeOnly: true }
`;

function ask(method: string, path: string) {
  const { status, headers, body } = simulateOpenApi({
    definition,
    basePath: '/v1',
    method,
    path,
  });
  expect(headers['x-openchoreo-simulated']).toBe('true');
  return { status, type: headers['content-type'], body: String(body) };
}

describe('a program with an OpenAPI definition', () => {
  it.each([
    [
      'GET',
      '/v1/products?limit=3',
      200,
      '{"items":[{"id":"mug","price":9.5}]}',
    ],
    ['GET', '/products', 200, '{"items":[{"id":"mug","price":9.5}]}'],
    ['POST', '/v1/products', 201, '{"id":"new"}'],
    ['GET', '/v1/products/latest', 200, '{"id":"latest"}'],
    ['GET', '/v1/products/7', 200, 'a mug'],
    ['DELETE', '/v1/products/7', 204, ''],
  ])('answers %s %s as it is documented', (method, path, status, body) => {
    expect(ask(method, path)).toMatchObject({ status, body });
  });

  it('has the type of the documented content', () => {
    expect(ask('GET', '/v1/products').type).toBe('application/json');
    expect(ask('GET', '/v1/products/7').type).toBe('text/plain');
  });

  it('knows no other path and no other method', () => {
    expect(ask('GET', '/v1/orders')).toMatchObject({ status: 404 });
    expect(ask('GET', '/v1/products/')).toMatchObject({ status: 404 });
    expect(ask('PUT', '/v1/products')).toMatchObject({
      status: 405,
      body: expect.stringMatching(/^\[simulated\] .* no PUT/),
    });
  });

  it('has no path at all when its definition cannot be read', () => {
    const { status } = simulateOpenApi({
      definition: ': not yaml [',
      method: 'GET',
      path: '/',
    });
    expect(status).toBe(404);
  });
});
