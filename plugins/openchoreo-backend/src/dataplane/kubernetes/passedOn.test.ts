import {
  LoopbackServer,
  sendJson,
  statusBody,
} from '../__testUtils__/LoopbackServer';
import { systemClock } from '../clock';
import { KubeApiError } from './errors';
import { KubeClient } from './KubeClient';

const PATH = '/api/v1/namespaces/shop/services/cart:80/proxy/';

let server: LoopbackServer;
let client: KubeClient;
let connections: number;

async function serve(handler: Parameters<typeof LoopbackServer.start>[0]) {
  server = await LoopbackServer.start(handler);
  connections = 0;
  client = new KubeClient({
    clusterName: 'test',
    connect: async () => {
      connections += 1;
      return server.connection({ token: `token-${connections}` });
    },
    clock: systemClock,
  });
}

afterEach(async () => {
  await client.close();
  await server.stop();
});

const passOn = (
  given: { headers?: Record<string, string>; maxBytes?: number } = {},
) =>
  client.passOn({
    method: 'POST',
    path: PATH,
    headers: {},
    body: 'hello',
    maxBytes: 1_000,
    signal: AbortSignal.timeout(10_000),
    ...given,
  });

describe('a request that the API server passes on', () => {
  it('has the credential of the cluster, whatever it brings', async () => {
    await serve((request, response, body) =>
      sendJson(response, 200, {
        authorization: request.headers.authorization,
        tenant: request.headers['x-tenant'],
        body,
      }),
    );
    const { body } = await passOn({
      headers: { authorization: 'Bearer of-the-user', 'x-tenant': 'acme' },
    });
    expect(JSON.parse(String(body))).toEqual({
      authorization: 'Bearer token-1',
      tenant: 'acme',
      body: 'hello',
    });
  });

  it('is sent again with a new credential when the API server refuses the old one', async () => {
    await serve((request, response) =>
      request.headers.authorization === 'Bearer token-2'
        ? sendJson(response, 200, {})
        : sendJson(response, 401, statusBody(401)),
    );
    expect((await passOn()).status).toBe(200);
    expect(connections).toBe(2);
  });

  it('fails when the API server refuses it', async () => {
    await serve((_request, response) =>
      sendJson(response, 503, statusBody(503, { message: 'no endpoints' })),
    );
    await expect(passOn()).rejects.toThrow(KubeApiError);
    await expect(passOn()).rejects.toThrow('no endpoints');
  });

  it('is answered by the program with whatever status it has', async () => {
    await serve((_request, response) =>
      sendJson(response, 401, { error: 'who are you?' }),
    );
    const { status, body } = await passOn();
    expect(status).toBe(401);
    expect(String(body)).toMatch(/who are you/);
    expect(connections).toBe(1);
  });

  it('does not wait for the end of an answer that is too long', async () => {
    await serve((_request, response) => {
      response.writeHead(200);
      response.write('x'.repeat(2_000));
    });
    const { body, truncated } = await passOn();
    expect(body).toHaveLength(1_000);
    expect(truncated).toBe(true);
  });
});
