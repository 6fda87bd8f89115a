import {
  LoopbackServer,
  sendJson,
  statusBody,
} from '../__testUtils__/LoopbackServer';
import type { Handler } from '../__testUtils__/LoopbackServer';
import { systemClock } from '../clock';
import { isRetryable, KubeApiError, KubeConnectionError } from './errors';
import { KubeClient } from './KubeClient';

let server: LoopbackServer;
let client: KubeClient;
let connections: number;

async function serve(
  handler: Handler,
  user?: (connection: number) => object,
): Promise<void> {
  server = await LoopbackServer.start(handler);
  connections = 0;
  client = new KubeClient({
    clusterName: 'test',
    connect: async () => {
      connections += 1;
      return server.connection(user?.(connections));
    },
    clock: systemClock,
  });
}

afterEach(async () => {
  await client.close();
  await server.stop();
});

const get = (path = '/version') => client.request({ method: 'GET', path });

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It succeeded');
    },
    error => error,
  );
}

describe('KubeClient', () => {
  it('sends JSON as it is, under the path of the server address', async () => {
    let seen: unknown;
    await serve((request, response, body) => {
      seen = { url: request.url, type: request.headers['content-type'], body };
      sendJson(response, 201, { kind: 'Widget' });
    });
    const answer = await client.request({
      method: 'PATCH',
      path: '/api/v1/namespaces/Team%3AA',
      query: { force: true, labelSelector: undefined },
      contentType: 'application/apply-patch+yaml',
      body: { spec: { futureField: 1 } },
    });
    expect(answer).toEqual({ status: 201, body: { kind: 'Widget' } });
    expect(seen).toEqual({
      url: '/base/api/v1/namespaces/Team%3AA?force=true',
      type: 'application/apply-patch+yaml',
      body: '{"spec":{"futureField":1}}',
    });
  });

  it('keeps connections open', async () => {
    const ports = new Set<number | undefined>();
    await serve((request, response) => {
      ports.add(request.socket.remotePort);
      sendJson(response, 200, {});
    });
    for (let index = 0; index < 20; index += 1) {
      await get();
    }
    // The pool may open a second one while the first is being freed.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('renews a refused credential once, for all requests that were refused', async () => {
    await serve(
      (request, response) =>
        request.headers.authorization === 'Bearer token-2'
          ? sendJson(response, 200, {})
          : sendJson(
              response,
              401,
              statusBody(401, { message: 'Unauthorized' }),
            ),
      connection => ({ token: `token-${connection}` }),
    );
    await Promise.all([get(), get(), get()]);
    expect(connections).toBe(2);
  });

  it('asks a credential plugin, and asks it again when its token is refused', async () => {
    await serve(
      (request, response) =>
        request.headers.authorization === 'Bearer token-2'
          ? sendJson(response, 200, {})
          : sendJson(response, 401, statusBody(401)),
      connection => ({
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: process.execPath,
          args: [
            '-e',
            `console.log(JSON.stringify({ status: { token: 'token-${connection}' } }))`,
          ],
        },
      }),
    );
    expect((await get()).status).toBe(200);
    expect(connections).toBe(2);
  });

  it('gives up when the new credential is refused too', async () => {
    await serve((_request, response) =>
      sendJson(response, 401, statusBody(401, { message: 'Unauthorized' })),
    );
    expect(await failureOf(get())).toMatchObject({
      status: 401,
      message: 'Unauthorized',
    });
    expect(connections).toBe(2);
  });

  it('sends name and password where the kubeconfig has them', async () => {
    await serve(
      (request, response) =>
        sendJson(response, 200, { auth: request.headers.authorization }),
      () => ({ username: 'ann', password: 'secret' }),
    );
    expect((await get()).body).toEqual({
      auth: `Basic ${Buffer.from('ann:secret').toString('base64')}`,
    });
  });

  it('reads what a Status says', async () => {
    await serve((_request, response) =>
      sendJson(
        response,
        409,
        statusBody(409, {
          reason: 'Conflict',
          message: 'Apply failed with 1 conflict',
          details: {
            causes: [
              {
                reason: 'FieldManagerConflict',
                message: 'conflict with "kubectl-edit" using v1',
                field: '.data.mode',
              },
            ],
          },
        }),
        { 'retry-after': '2' },
      ),
    );
    const error = await failureOf(get());
    expect(error).toBeInstanceOf(KubeApiError);
    expect(error).toMatchObject({
      status: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict',
      conflicts: [{ manager: 'kubectl-edit', field: '.data.mode' }],
      retryAfterMs: 2000,
      causes: [{ field: '.data.mode' }],
    });
  });

  it('makes a message of what a proxy in between answers', async () => {
    await serve((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<h1>Bad gateway</h1>');
    });
    const error = await failureOf(get());
    expect(error).toMatchObject({
      status: 502,
      message: 'status 502: <h1>Bad gateway</h1>',
    });
    expect(isRetryable(error)).toBe(true);
  });

  it.each<[string, Handler]>([
    ['a connection that is reset', (_request, response) => response.destroy()],
    [
      'half an answer',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"kind":');
        response.socket?.destroy();
      },
    ],
    [
      'an answer that is not JSON',
      (_request, response) => response.end('hello'),
    ],
  ])('reports %s as no answer, which may pass', async (_name, handler) => {
    await serve(handler);
    const error = await failureOf(get());
    expect(error).toBeInstanceOf(KubeConnectionError);
    expect(isRetryable(error)).toBe(true);
  });

  it('ends a request that its caller no longer wants, also while it waits for its turn', async () => {
    await serve(() => {});
    const stop = new AbortController();
    const hanging = Array.from({ length: 10 }, () =>
      failureOf(
        client.request({
          method: 'GET',
          path: '/version',
          signal: stop.signal,
        }),
      ),
    );
    stop.abort(new Error('enough'));
    for (const error of await Promise.all(hanging)) {
      expect(error).toMatchObject({ message: 'enough' });
    }
  });

  it('connects anew after a provider could not connect', async () => {
    await serve((_request, response) => sendJson(response, 200, {}));
    let attempts = 0;
    const flaky = new KubeClient({
      clusterName: 'flaky',
      connect: async () => {
        attempts += 1;
        if (attempts === 1) {
          throw new Error('the token service is down');
        }
        return server.connection();
      },
      clock: systemClock,
    });
    const request = { method: 'GET', path: '/version' } as const;
    expect(await failureOf(flaky.request(request))).toMatchObject({
      message: expect.stringContaining('the token service is down'),
    });
    expect((await flaky.request(request)).status).toBe(200);
    await flaky.close();
  });

  it('finds a server that came back at another address', async () => {
    await serve((_request, response) => sendJson(response, 200, {}));
    await get();
    await server.stop();
    expect(await failureOf(get())).toBeInstanceOf(KubeConnectionError);

    server = await LoopbackServer.start((_request, response) =>
      sendJson(response, 200, {}),
    );
    expect((await get()).status).toBe(200);
  });

  it('says what is wrong with a kubeconfig without a current context', async () => {
    await serve(() => {});
    const broken = new KubeClient({
      clusterName: 'broken',
      connect: async () => ({
        kubeconfig: 'apiVersion: v1\nkind: Config\n',
        simulated: false,
      }),
      clock: systemClock,
    });
    expect(
      await failureOf(broken.request({ method: 'GET', path: '/version' })),
    ).toMatchObject({
      message: expect.stringContaining('cluster broken has no current context'),
    });
  });
});

describe('isRetryable', () => {
  const refused = (status: number, fields: object = {}) =>
    KubeApiError.fromStatus({ status, body: statusBody(status, fields) });

  it.each([
    ['too many requests', refused(429), true],
    [
      'server error',
      refused(500, { message: 'etcdserver: leader changed' }),
      true,
    ],
    [
      'a field the schema does not have',
      refused(500, { message: '.spec.typo: field not declared in schema' }),
      false,
    ],
    ['invalid object', refused(422), false],
    ['bad request', refused(400), false],
    ['a right that may be granted', refused(403), true],
    ['bug', new TypeError('x is undefined'), false],
  ])('%s', (_name, error, expected) => {
    expect(isRetryable(error)).toBe(expected);
  });
});
