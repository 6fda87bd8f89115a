import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { ServiceRequest } from '@openchoreo/embedded-cluster';
import { SchemaBackend } from './SchemaBackend';

const openapi = {
  type: 'openapi',
  content: 'paths: { /carts: { get: { responses: { 200: {} } } } }',
};
const asked: (string | undefined)[] = [];

/** What the control plane exports of the project `shop`. */
const shop = {
  components: [
    {
      component: { metadata: { name: 'cart' } },
      deployments: [
        {
          environment: { name: 'development' },
          endpoints: [
            { name: 'api', type: 'HTTP', port: 8080, schema: openapi },
            { name: 'plain', type: 'HTTP', port: 8081 },
            { name: 'grpc', type: 'gRPC', port: 9090, schema: openapi },
          ],
        },
      ],
    },
  ],
};

describe('programs of the embedded cluster', () => {
  let controlPlane: Server;
  let backend: SchemaBackend;

  beforeAll(async () => {
    controlPlane = createServer(({ url: path }, response) => {
      asked.push(path);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(shop));
    });
    await new Promise<void>(resolve =>
      controlPlane.listen(0, '127.0.0.1', resolve),
    );
    const { port } = controlPlane.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    backend = new SchemaBackend({
      auth: mockServices.auth(),
      discovery: {
        getBaseUrl: async () => url,
        getExternalBaseUrl: async () => url,
      },
    });
  });

  afterAll(() => {
    controlPlane.close();
  });

  it('answer as the schema of their endpoint in that environment documents', async () => {
    const { status } = await backend.answer(request({ port: 8080 }));
    expect(status).toBe(200);
    expect(asked.slice(-1)).toEqual(['/exports/projects/acme/shop']);
  });

  it.each([
    ['of an endpoint without a schema', { port: 8081 }],
    ['of another protocol', { port: 9090 }],
    [
      'in an environment in which the component does not run',
      { environment: 'staging' },
    ],
    ['of no component', { component: 'other' }],
  ])('%s do not run, and say so', async (_what, options) => {
    const { status, headers } = await backend.answer(request(options));
    expect(status).toBe(501);
    expect(headers['x-openchoreo-simulated']).toBe('true');
  });
});

function request(options: {
  readonly component?: string;
  readonly environment?: string;
  readonly port?: number;
}): ServiceRequest {
  const {
    component = 'cart',
    environment = 'development',
    port = 8080,
  } = options;
  const object = (kind: string, labels: Record<string, string>) => ({
    apiVersion: 'v1',
    kind,
    metadata: {
      name: component,
      uid: '1',
      resourceVersion: '1',
      creationTimestamp: '2030-01-01T00:00:00Z',
      labels,
    },
  });
  return {
    namespace: object('Namespace', {
      'openchoreo.dev/organization': 'acme',
      'openchoreo.dev/project': 'shop',
      'openchoreo.dev/environment': environment,
    }),
    service: object('Service', { 'openchoreo.dev/component': component }),
    port,
    method: 'GET',
    path: '/carts',
    headers: {},
    body: Buffer.alloc(0),
    signal: AbortSignal.timeout(10_000),
  };
}
