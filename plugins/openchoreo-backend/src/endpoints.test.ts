import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestDatabases } from '@backstage/backend-test-utils';
import { LocalServices } from '@openchoreo/embedded-cluster/testing';
import {
  ControlPlaneBench,
  CART,
  SHOP,
} from './__testUtils__/ControlPlaneBench';
import { componentYaml } from './__testUtils__/shop';

const PLACE = { ...CART, environment: 'development', endpoint: 'http' };
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** What arrived at the program of cart. */
interface Arrival extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: string;
}

describe('a request to an endpoint', () => {
  const arrivals: Arrival[] = [];
  const serviceBackend = new LocalServices();
  let mayTry = true;
  let program: Server;
  let bench: ControlPlaneBench;

  beforeAll(async () => {
    program = createServer(async (request, response) => {
      const { method, url, headers } = request;
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      arrivals.push({
        method,
        url,
        headers,
        body: String(Buffer.concat(chunks)),
      });
      switch (url) {
        case '/large':
          response.end('é'.repeat(1024 * 1024));
          return;
        case '/binary':
          response.end(Buffer.from([0xff, 0x00, 0x80]));
          return;
        case '/login':
          response.writeHead(302, { location: '/home' }).end();
          return;
        case '/refused':
          response.writeHead(401, { 'www-authenticate': 'Basic' }).end('who?');
          return;
        default:
          response.writeHead(404, { 'content-type': 'application/json' });
          response.end('{"error":"no such cart"}');
      }
    });
    await new Promise<void>(resolve => program.listen(0, '127.0.0.1', resolve));
    serviceBackend.serve('cart', (program.address() as AddressInfo).port);
    bench = await ControlPlaneBench.start(await databases.init('SQLITE_3'), {
      serviceBackend,
      policy: (_user, permission) =>
        mayTry || permission !== 'openchoreo.endpoint.try',
    });
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart' }),
      componentYaml({ project: 'shop', name: 'idle' }),
    );
    await bench.untilHealthy('development');
    await bench.untilHealthy('development', { ...SHOP, component: 'idle' });
  });

  afterAll(async () => {
    await bench.stop();
    program.close();
  });

  it('arrives as it was given, and comes back with status, headers and body', async () => {
    const answer = await bench.client.tryEndpoint(PLACE, {
      method: 'POST',
      path: '/carts?limit=3',
      headers: { 'X-Tenant': 'acme', 'Content-Type': 'application/json' },
      body: '{"id":7}',
    });
    expect(answer).toMatchObject({
      status: 404,
      body: '{"error":"no such cart"}',
      encoding: 'text',
      truncated: false,
      simulated: true,
    });
    expect(answer.durationMs).toBeGreaterThanOrEqual(0);
    expect(answer.headers).toContainEqual({
      name: 'content-type',
      value: 'application/json',
    });
    const [{ method, url, headers, body }] = arrivals.slice(-1);
    expect([method, url, body]).toEqual(['POST', '/carts?limit=3', '{"id":7}']);
    expect(headers).toMatchObject({ 'x-tenant': 'acme' });
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(bench.controlPlane.auditEvents.slice(-1)).toEqual([
      {
        eventId: 'endpoint-try',
        meta: { ...PLACE, method: 'POST', path: '/carts' },
        status: 'succeeded',
        outcome: { status: 404 },
      },
    ]);
  });

  it('is answered with what the service itself refuses', async () => {
    const answer = await bench.client.tryEndpoint(PLACE, {
      method: 'GET',
      path: '/refused',
    });
    expect(answer).toMatchObject({ status: 401, body: 'who?' });
  });

  it('is answered with the beginning of what is too long', async () => {
    const { body, truncated, encoding } = await bench.client.tryEndpoint(
      PLACE,
      { method: 'GET', path: '/large' },
    );
    expect(truncated).toBe(true);
    expect(encoding).toBe('text');
    expect(Buffer.byteLength(body)).toBe(1024 * 1024);
  });

  it('is answered in base64 where the answer is no text', async () => {
    const answer = await bench.client.tryEndpoint(PLACE, {
      method: 'GET',
      path: '/binary',
    });
    expect(answer).toMatchObject({ body: '/wCA', encoding: 'base64' });
  });

  it('shows where a redirect leads, as the service said it', async () => {
    const answer = await bench.client.tryEndpoint(PLACE, {
      method: 'GET',
      path: '/login',
    });
    expect(answer.headers).toContainEqual({ name: 'location', value: '/home' });
  });

  it('never leaves the service', async () => {
    const before = arrivals.length;
    for (const path of ['/../../secrets', '/%2e%2e/x', '/a%5c..%5c']) {
      await expect(
        bench.client.tryEndpoint(PLACE, { method: 'GET', path }),
      ).rejects.toMatchObject({ cause: { name: 'InputError' } });
    }
    await expect(
      bench.client.tryEndpoint(PLACE, {
        method: 'GET',
        path: '/',
        headers: { 'Impersonate-User': 'system:admin' },
      }),
    ).rejects.toMatchObject({
      cause: {
        message: expect.stringMatching(/Impersonate-User is not passed/),
      },
    });
    expect(arrivals).toHaveLength(before);
  });

  it('goes to known endpoints alone', async () => {
    const trial = { method: 'GET', path: '/' } as const;
    await expect(
      bench.client.tryEndpoint({ ...PLACE, endpoint: 'admin' }, trial),
    ).rejects.toMatchObject({
      cause: {
        name: 'NotFoundError',
        message:
          'Endpoint admin of Component acme/shop/cart in development does not exist; it has there: http',
      },
    });
    await expect(
      bench.client.tryEndpoint({ ...PLACE, environment: 'production' }, trial),
    ).rejects.toMatchObject({ cause: { name: 'NotFoundError' } });
  });

  it('has an honest answer where nothing runs', async () => {
    const answer = await bench.client.tryEndpoint(
      { ...PLACE, component: 'idle' },
      { method: 'GET', path: '/' },
    );
    expect(answer).toMatchObject({ status: 501, simulated: true });
    expect(answer.body).toMatch(/runs no program/);
  });

  it('takes a permission of its own', async () => {
    mayTry = false;
    try {
      await expect(
        bench.client.tryEndpoint(
          PLACE,
          { method: 'GET', path: '/' },
          bench.controlPlane.as('user:default/guest'),
        ),
      ).rejects.toMatchObject({
        cause: {
          name: 'NotAllowedError',
          message: expect.stringMatching(/openchoreo\.endpoint\.try/),
        },
      });
    } finally {
      mayTry = true;
    }
  });

  it('that finds no pod says so in one sentence', async () => {
    await bench.client.suspend(CART, { environment: 'development' });
    await expect(
      untilRefused(() =>
        bench.client.tryEndpoint(PLACE, { method: 'GET', path: '/' }),
      ),
    ).resolves.toMatchObject({
      cause: {
        name: 'ServiceUnavailableError',
        message:
          'Endpoint http of Component acme/shop/cart in development cannot be asked: no endpoints available for service "cart"',
      },
    });
  });
});

/** Asks again until it fails, and resolves with the failure. */
async function untilRefused(ask: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      await ask();
    } catch (error) {
      return error;
    }
  }
}
