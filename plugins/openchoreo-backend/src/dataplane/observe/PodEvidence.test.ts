import { mockServices } from '@backstage/backend-test-utils';
import {
  type Handler,
  LoopbackServer,
  sendJson,
  statusBody,
} from '../__testUtils__/LoopbackServer';
import { systemClock } from '../clock';
import { KubeClient } from '../kubernetes/KubeClient';
import { type PodClue, PodEvidence } from './PodEvidence';

const crash: PodClue = {
  type: 'crash',
  container: 'main',
  restarts: 3,
  namespace: 'shop',
  pod: 'cart-1',
  uid: 'uid-1',
};

describe('PodEvidence', () => {
  let server: LoopbackServer;
  let client: KubeClient;
  let evidence: PodEvidence;

  async function start(handler: Handler) {
    server = await LoopbackServer.start(handler);
    client = new KubeClient({
      clusterName: 'test',
      connect: async () => server.connection(),
      clock: systemClock,
    });
    evidence = new PodEvidence({ client, logger: mockServices.logger.mock() });
  }
  afterEach(async () => {
    await client.close();
    await server.stop();
  });

  it('reads the last lines of the container that crashed, once for each crash, without what is secret', async () => {
    await start((_, response) => {
      response.end('starting\nconnect with password=hunter2\npanic: refused\n');
    });
    const text =
      'last log lines: starting | connect with password=*** | panic: refused';
    expect(await evidence.find(crash)).toBe(text);
    expect(await evidence.find(crash)).toBe(text);
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/base/api/v1/namespaces/shop/pods/cart-1/log?container=main&previous=true&tailLines=3&limitBytes=4096',
    ]);
    await evidence.find({ ...crash, restarts: 4 });
    expect(server.requests).toHaveLength(2);
  });

  it('reads what the probe of the container answered last', async () => {
    const unhealthy = (container: string, message: string) => ({
      reason: 'Unhealthy',
      involvedObject: { fieldPath: `spec.containers{${container}}` },
      message,
    });
    await start((_, response) =>
      sendJson(response, 200, {
        items: [
          unhealthy('main', 'Readiness probe failed: HTTP 500'),
          unhealthy('main', 'Readiness probe failed: HTTP 503'),
          unhealthy('sidecar', 'Readiness probe failed: refused'),
          { reason: 'Pulled', message: 'image pulled' },
        ],
      }),
    );
    expect(await evidence.find({ ...crash, type: 'probe' })).toBe(
      'Readiness probe failed: HTTP 503',
    );
  });

  it('keeps texts short', async () => {
    await start((_, response) => {
      response.end('word '.repeat(700));
    });
    expect((await evidence.find(crash))?.length).toBeLessThan(330);
  });

  it('knows nothing when it may not read, and asks again', async () => {
    await start((_, response) => sendJson(response, 403, statusBody(403)));
    expect(await evidence.find(crash)).toBeUndefined();
    expect(await evidence.find(crash)).toBeUndefined();
    expect(server.requests).toHaveLength(2);
  });
});
