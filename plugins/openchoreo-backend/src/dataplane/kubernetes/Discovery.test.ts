import {
  LoopbackServer,
  sendJson,
  statusBody,
} from '../__testUtils__/LoopbackServer';
import { Discovery } from './Discovery';
import { KubeClient } from './KubeClient';

const groupOfApps = (version: string, ...kinds: string[]) => ({
  version,
  resources: kinds.map(kind => ({
    resource: `${kind.toLocaleLowerCase('en-US')}s`,
    responseKind: { group: 'apps', version, kind },
    scope: 'Namespaced',
  })),
});
const aggregated = (...items: object[]) => ({
  kind: 'APIGroupDiscoveryList',
  items,
});

let server: LoopbackServer;
let client: KubeClient;
let discovery: Discovery;
let now: number;
let answers: Record<string, object>;

beforeEach(async () => {
  now = 1_000_000;
  const clock = { now: () => 0, elapsed: () => now, sleep: async () => {} };
  server = await LoopbackServer.start((request, response) => {
    const body = answers[(request.url ?? '').replace('/base', '')];
    sendJson(response, body ? 200 : 404, body ?? statusBody(404));
  });
  client = new KubeClient({
    clusterName: 'test',
    connect: async () => server.connection(),
    clock,
  });
  discovery = new Discovery({ client, clock });
});

afterEach(async () => {
  await client.close();
  await server.stop();
});

describe('Discovery', () => {
  describe('with aggregated discovery', () => {
    beforeEach(() => {
      answers = {
        '/api': aggregated({
          versions: [
            {
              version: 'v1',
              resources: [
                {
                  resource: 'nodes',
                  responseKind: { kind: 'Node' },
                  scope: 'Cluster',
                },
              ],
            },
          ],
        }),
        '/apis': aggregated({
          metadata: { name: 'apps' },
          versions: [
            groupOfApps('v1', 'Deployment'),
            groupOfApps('v1beta1', 'Deployment', 'Scale'),
          ],
        }),
      };
    });

    it('asks twice, however many want to know at the same time', async () => {
      const [node, deployment] = await Promise.all([
        discovery.resourceOf('v1', 'Node'),
        discovery.resourceOf('apps/v1', 'Deployment'),
        discovery.resourceOf('apps/v1', 'Deployment'),
      ]);
      expect(node).toEqual({
        apiVersion: 'v1',
        kind: 'Node',
        plural: 'nodes',
        namespaced: false,
      });
      expect(deployment).toMatchObject({
        plural: 'deployments',
        namespaced: true,
      });
      expect(server.requests).toHaveLength(2);
    });

    it('asks again for a kind it does not know, but not all the time', async () => {
      await discovery.resourceOf('v1', 'Node');
      await expect(discovery.resourceOf('apps/v1', 'Widget')).rejects.toThrow(
        'The cluster does not know the kind Widget of apps/v1',
      );
      expect(server.requests).toHaveLength(2);

      now += 5_000;
      answers['/apis'] = aggregated({
        metadata: { name: 'apps' },
        versions: [groupOfApps('v1', 'Widget')],
      });
      await expect(
        discovery.resourceOf('apps/v1', 'Widget'),
      ).resolves.toMatchObject({ plural: 'widgets' });
      expect(server.requests).toHaveLength(4);
    });

    it('finds a kind in another version of its group', async () => {
      expect(await discovery.anyVersionOf('apps/v1', 'Scale')).toMatchObject({
        apiVersion: 'apps/v1beta1',
      });
      expect(
        await discovery.anyVersionOf('apps/v9', 'Deployment'),
      ).toMatchObject({ apiVersion: 'apps/v1' });
      expect(await discovery.anyVersionOf('apps/v1', 'Node')).toBeUndefined();
    });
  });

  describe('without aggregated discovery', () => {
    beforeEach(() => {
      answers = {
        '/api': { kind: 'APIVersions', versions: ['v1'] },
        '/apis': { kind: 'APIGroupList', groups: [] },
        '/apis/apps': {
          kind: 'APIGroup',
          versions: [{ groupVersion: 'apps/v1' }],
        },
        '/apis/apps/v1': {
          resources: [
            { name: 'deployments', kind: 'Deployment', namespaced: true },
            { name: 'deployments/scale', kind: 'Scale', namespaced: true },
          ],
        },
      };
    });

    it('asks for each group when it is needed, and leaves subresources out', async () => {
      await Promise.all([
        discovery.resourceOf('apps/v1', 'Deployment'),
        discovery.resourceOf('apps/v1', 'Deployment'),
      ]);
      expect(
        server.requests.filter(({ url }) => url === '/base/apis/apps/v1'),
      ).toHaveLength(1);
      await expect(discovery.resourceOf('apps/v1', 'Scale')).rejects.toThrow(
        'does not know the kind',
      );
      await expect(
        discovery.resourceOf('example.com/v1', 'Widget'),
      ).rejects.toThrow('does not know the kind');
    });

    it('finds a kind in another version of its group', async () => {
      expect(
        await discovery.anyVersionOf('apps/v1beta1', 'Deployment'),
      ).toMatchObject({ apiVersion: 'apps/v1' });
    });
  });

  it('asks again after it could not', async () => {
    answers = {};
    await expect(discovery.resourceOf('v1', 'Node')).rejects.toThrow(
      'status 404',
    );
    answers = {
      '/api': aggregated(),
      '/apis': aggregated({
        metadata: { name: 'apps' },
        versions: [groupOfApps('v1', 'Deployment')],
      }),
    };
    await expect(
      discovery.resourceOf('apps/v1', 'Deployment'),
    ).resolves.toBeDefined();
  });
});
