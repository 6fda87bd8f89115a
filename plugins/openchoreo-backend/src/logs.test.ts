import { TestDatabases } from '@backstage/backend-test-utils';
import { ControlPlaneBench, CART } from './__testUtils__/ControlPlaneBench';
import { componentYaml } from './__testUtils__/shop';

const PLACE = { ...CART, environment: 'development' };
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the logs of a component', () => {
  let mayRead = true;
  let bench: ControlPlaneBench;

  beforeAll(async () => {
    bench = await ControlPlaneBench.start(await databases.init('SQLITE_3'), {
      policy: (_user, permission) =>
        mayRead || permission !== 'openchoreo.runtime.read-logs',
    });
    await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
    await bench.untilHealthy('development');
  });

  afterAll(() => bench.stop());

  async function podOfCart() {
    const { objects } = await bench.client.getRuntime(PLACE);
    const pod = objects.find(({ kind }) => kind === 'Pod');
    const [container] = pod?.containers ?? [];
    if (!pod || !container) {
      throw new Error('cart has no pod');
    }
    return { pod: pod.name, container };
  }

  it('are followed: lines arrive as they are written, until nobody wants more', async () => {
    const request = await podOfCart();
    const before = await bench.client.getLogs(PLACE, request);
    const controller = new AbortController();
    const lines: string[] = [];
    for await (const batch of bench.client.followLogs(PLACE, request, {
      signal: controller.signal,
    })) {
      lines.push(...batch);
      if (lines.length > before.lines.length) {
        break;
      }
    }
    controller.abort();
    expect(lines.slice(0, before.lines.length)).toEqual(before.lines);
    expect(lines.length).toBeGreaterThan(before.lines.length);
  });

  it('are not followed of pods of others, nor without the permission', async () => {
    const others = bench.client.followLogs(PLACE, {
      pod: 'web-0',
      container: 'main',
    });
    await expect(others.next()).rejects.toMatchObject({ statusCode: 404 });
    const request = await podOfCart();
    mayRead = false;
    const denied = bench.client.followLogs(PLACE, request);
    await expect(denied.next()).rejects.toMatchObject({ statusCode: 403 });
    mayRead = true;
  });
});
