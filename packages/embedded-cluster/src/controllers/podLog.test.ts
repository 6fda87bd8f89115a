import { startEmbeddedCluster } from '../embeddedCluster';
import { ApiClient } from '../contract/__testUtils__/apiClient';
import { valueAt } from '../json';
import { Simulation, workload } from './__testUtils__/simulation';

describe('simulated pod logs', () => {
  let simulation: Simulation;
  let path: string;

  beforeEach(async () => {
    simulation = new Simulation();
    await simulation.start();
    await simulation.apply(workload('Deployment'));
    simulation.clock.advance(1000);
    const [pod] = await simulation.pods();
    path = `/api/v1/namespaces/default/pods/${valueAt(pod, [
      'metadata',
      'name',
    ])}/log`;
  });

  afterEach(() => simulation.stop());

  const read = async (query: { [name: string]: string } = {}) => {
    const { body } = await simulation.api.get(path, { query });
    return String(body.text).split('\n').filter(Boolean);
  };

  it('grow with time, and every line says that it is simulated', async () => {
    const early = await read();
    simulation.clock.advance(60_000);
    const late = await read();
    expect(late.length).toBeGreaterThan(early.length);
    expect(late.slice(0, early.length)).toEqual(early);
    expect(late.every(line => line.startsWith('[simulated] '))).toBe(true);
  });

  it('are cut by tailLines and sinceSeconds', async () => {
    simulation.clock.advance(60_000);
    const all = await read();
    expect(await read({ tailLines: '2' })).toEqual(all.slice(-2));
    const recent = await read({ sinceSeconds: '10' });
    expect(recent.length).toBeGreaterThan(0);
    expect(all.slice(-recent.length)).toEqual(recent);
  });

  it('carry timestamps when asked', async () => {
    const [line] = await read({ timestamps: 'true' });
    expect(line).toMatch(/^2030-01-01T00:00:3\dZ|^2030-01-01T00:00:3\d\.\d+Z/);
  });

  it('are not there before the container runs', async () => {
    await simulation.apply(workload('StatefulSet', { image: 'i:missing' }));
    simulation.clock.advance(5000);
    const answer = await simulation.api.get(
      '/api/v1/namespaces/default/pods/web-0/log',
    );
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('waiting to start: ImagePullBackOff');
  });

  it('are followed until the pod is gone', async () => {
    const cluster = await startEmbeddedCluster({ speed: 50 });
    const api = new ApiClient(cluster.kubeconfig);
    const pods = '/api/v1/namespaces/default/pods';
    await api.post(pods, {
      metadata: { name: 'one' },
      spec: { containers: [{ name: 'main', image: 'example/image:1' }] },
    });
    await api.eventually(
      `${pods}/one`,
      ({ body }) => valueAt(body, ['status', 'phase']) === 'Running',
    );
    const following = api.get(`${pods}/one/log`, { query: { follow: 'true' } });
    await api.delete(`${pods}/one`);
    const { body } = await following;
    expect(body.text).toContain('container main of pod one started');
    await api.close();
    await cluster.stop();
  });
});
