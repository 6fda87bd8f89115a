import {
  type OpenChoreoClient,
  createOpenChoreoClient,
} from './OpenChoreoClient';

const BASE_URL = 'http://portal.example.org/api/openchoreo';
const CART = { organization: 'acme', project: 'shop', component: 'cart' };

/** Answers each call with `answer` and keeps the requests. */
function clientWith(answer: {
  readonly status?: number;
  readonly body: unknown;
}) {
  const requests: Request[] = [];
  const fetchApi = {
    fetch: async (...args: Parameters<typeof fetch>) => {
      requests.push(new Request(...args));
      return new Response(JSON.stringify(answer.body), {
        status: answer.status ?? 200,
        headers: { 'Content-Type': 'application/json' },
      });
    },
  };
  const discoveryApi = { getBaseUrl: async () => BASE_URL };
  return {
    client: createOpenChoreoClient({ discoveryApi, fetchApi }),
    requests,
  };
}

describe('OpenChoreoClient', () => {
  it.each([
    ['GET', '/projects/acme/shop', (c: OpenChoreoClient) => c.getProject(CART)],
    [
      'GET',
      '/cells/acme/shop/development',
      (c: OpenChoreoClient) =>
        c.getCell({ ...CART, environment: 'development' }),
    ],
    [
      'GET',
      '/components/acme/shop/cart/runtime/staging/logs?pod=cart-1&container=main',
      (c: OpenChoreoClient) =>
        c.getLogs(
          { ...CART, environment: 'staging' },
          { pod: 'cart-1', container: 'main' },
        ),
    ],
    [
      'GET',
      '/deployments?organization=acme',
      (c: OpenChoreoClient) =>
        c.listRecentDeployments({ organization: 'acme' }),
    ],
    [
      'POST',
      '/projects/acme/shop/promote',
      (c: OpenChoreoClient) =>
        c.promoteMany(CART, { from: 'a', to: 'b', components: ['cart'] }),
    ],
    [
      'POST',
      '/projects/acme/shop/promote/preview',
      (c: OpenChoreoClient) =>
        c.previewPromotions(CART, { from: 'a', to: 'b', components: ['cart'] }),
    ],
    [
      'POST',
      '/cells/acme/shop/development/revert-changes',
      (c: OpenChoreoClient) =>
        c.revertChanges(
          { ...CART, environment: 'development' },
          { component: 'cart' },
        ),
    ],
    [
      'GET',
      '/components/acme/shop/cart',
      (c: OpenChoreoClient) => c.getComponent(CART),
    ],
    [
      'POST',
      '/components/acme/shop/cart/undeploy',
      (c: OpenChoreoClient) => c.undeploy(CART, { environment: 'development' }),
    ],
    [
      'GET',
      '/resources/Trait?namespace=acme&limit=5',
      (c: OpenChoreoClient) =>
        c.listResources('Trait', { namespace: 'acme', limit: 5 }),
    ],
    [
      'DELETE',
      '/resources/ClusterTrait/-/auto%2Fscaler',
      (c: OpenChoreoClient) =>
        c.deleteResource({ kind: 'ClusterTrait', name: 'auto/scaler' }),
    ],
    [
      'GET',
      '/changes?after=17',
      (c: OpenChoreoClient) => c.listChanges({ after: '17' }),
    ],
    [
      'GET',
      '/exports/projects/acme/shop',
      (c: OpenChoreoClient) => c.exportProject(CART),
    ],
    ['GET', '/data-planes', (c: OpenChoreoClient) => c.listDataPlanes()],
    [
      'GET',
      '/projects?organization=acme',
      (c: OpenChoreoClient) => c.listProjects({ organization: 'acme' }),
    ],
  ] as const)('%s %s', async (method, path, call) => {
    const { client, requests } = clientWith({ body: { items: [] } });
    await call(client);
    expect(requests.map(request => [request.method, request.url])).toEqual([
      [method, `${BASE_URL}${path}`],
    ]);
  });

  it('sends what a promotion is about, and the token of a backend that calls', async () => {
    const { client, requests } = clientWith({ body: {} });
    await client.promote(
      CART,
      { from: 'development', to: 'staging' },
      { token: 'secret' },
    );
    const [request] = requests;
    expect(request.headers.get('Authorization')).toBe('Bearer secret');
    expect(request.headers.get('Content-Type')).toBe('application/json');
    expect(await request.json()).toEqual({
      from: 'development',
      to: 'staging',
    });
  });

  it('returns the result of an apply of which documents are invalid', async () => {
    const body = { documents: [{ index: 0, action: 'invalid', messages: [] }] };
    const { client, requests } = clientWith({ status: 422, body });
    expect(await client.apply('kind: [', { dryRun: true })).toEqual(body);
    expect(requests[0].url).toBe(`${BASE_URL}/apply?dryRun=true`);
    expect(await requests[0].text()).toBe('kind: [');
  });

  it('rejects with what the control plane says, so that a user can act on it', async () => {
    const { client } = clientWith({
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'deploy one there first' },
        response: { statusCode: 409 },
      },
    });
    await expect(
      client.promote(CART, { from: 'staging', to: 'production' }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'ConflictError', message: 'deploy one there first' },
    });
  });
});
