import { IncomingMessage, Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Simulation, workload } from '../controllers/__testUtils__/simulation';
import { startEmbeddedCluster } from '../embeddedCluster';
import { ApiClient } from '../contract/__testUtils__/apiClient';
import { LocalServices } from '../testing';
import { parseServiceProxyPath } from './serviceProxy';

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 8080 }] },
};
const proxy = '/api/v1/namespaces/default/services/http:web:8080/proxy';

describe('the service proxy of the embedded cluster', () => {
  it('says of a ready pod that nothing runs in it', async () => {
    const simulation = new Simulation();
    try {
      await simulation.start();
      await simulation.apply(service);
      await simulation.apply(workload('Deployment'));
      simulation.clock.advance(60_000);
      const answer = await simulation.api.get(`${proxy}/`);
      expect(answer.status).toBe(501);
      expect(answer.headers['x-openchoreo-simulated']).toBe('true');
      expect(answer.body.text).toMatch(/runs no program behind service web/);
    } finally {
      await simulation.stop();
    }
  });

  it.each([
    ['/services/web/proxy', { service: 'web', port: '', rest: '/' }],
    ['/services/web:http/proxy/a%2Fb/', { port: 'http', rest: '/a%2Fb/' }],
    ['/services/https:web:8443/proxy/', { service: 'web', port: '8443' }],
  ])('reads %s', (path, expected) => {
    expect(
      parseServiceProxyPath(`/api/v1/namespaces/default${path}`),
    ).toMatchObject(expected);
  });

  it('leaves other paths alone', () => {
    const path = '/api/v1/namespaces/default/services/web/status';
    expect(parseServiceProxyPath(path)).toBeUndefined();
  });
});

describe('a program behind a service', () => {
  const seen: IncomingMessage[] = [];
  let program: Server;
  let api: ApiClient;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    program = createServer((request, response) => {
      seen.push(request);
      response.writeHead(302, { location: '/login', 'x-program': 'real' });
      request.pipe(response);
    });
    await new Promise<void>(resolve => program.listen(0, '127.0.0.1', resolve));
    const serviceBackend = new LocalServices();
    serviceBackend.serve('web', (program.address() as AddressInfo).port);
    const cluster = await startEmbeddedCluster({ speed: 1000, serviceBackend });
    api = new ApiClient(cluster.kubeconfig);
    stop = async () => {
      await api.close();
      await cluster.stop();
      program.close();
    };
    await api.post('/api/v1/namespaces/default/services', service);
    await api.post(
      '/apis/apps/v1/namespaces/default/deployments',
      workload('Deployment'),
    );
    while ((await api.get(`${proxy}/`)).status === 503);
  });

  afterAll(() => stop());

  it('is asked as it was addressed, without the credential of the cluster', async () => {
    const answer = await api.post(`${proxy}/carts?limit=3`, { id: 7 });
    const [request] = seen.slice(-1);
    expect([request.method, request.url]).toEqual(['POST', '/carts?limit=3']);
    expect(request.headers).not.toHaveProperty('authorization');
    expect(request.headers['content-type']).toBe('application/json');
    expect(answer.body.text).toBe('{"id":7}');
    expect(answer.headers['x-program']).toBe('real');
  });

  it('redirects within the proxy', async () => {
    const { status, headers } = await api.get(`${proxy}/`);
    expect(status).toBe(302);
    expect(headers.location).toBe(`${proxy}/login`);
  });

  it('cannot be reached when it has ended', async () => {
    await new Promise(resolve => program.close(resolve));
    const { status, body } = await api.get(`${proxy}/`);
    expect(status).toBe(503);
    expect(body.message).toMatch(/^error trying to reach service: /);
  });
});
