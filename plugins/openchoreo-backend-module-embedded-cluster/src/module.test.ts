import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  ClusterConnectionProvider,
  clusterConnectionsExtensionPoint,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openchoreoModuleEmbeddedCluster } from './module';

const tokenIn = (kubeconfig: string) => kubeconfig.match(/token: (\S+)/)?.[1];

const never = new AbortController().signal;

describe('the embedded cluster module', () => {
  let folder: string;
  let stop: (() => Promise<void>) | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-cluster-module-'));
  });

  afterEach(async () => {
    await stop?.();
    stop = undefined;
    rmSync(folder, { recursive: true });
  });

  /** Starts a backend in which the plugin notes what modules offer. */
  async function start(embedded: { [key: string]: boolean | string }) {
    const providers: ClusterConnectionProvider[] = [];
    const defaults: string[] = [];
    const plugin = createBackendPlugin({
      pluginId: 'openchoreo',
      register(reg) {
        reg.registerExtensionPoint(clusterConnectionsExtensionPoint, {
          addProvider: provider => providers.push(provider),
          addAuthStrategy: () => {},
          addDefaults: yaml => defaults.push(yaml),
        });
        reg.registerInit({ deps: {}, async init() {} });
      },
    });
    const data = { openchoreo: { embeddedCluster: embedded } };
    const backend = await startTestBackend({
      features: [
        plugin,
        openchoreoModuleEmbeddedCluster,
        mockServices.rootConfig.factory({ data }),
      ],
    });
    stop = () => backend.stop();
    return { providers, defaults };
  }

  it('offers a simulated cluster that answers to its kubeconfig', async () => {
    const { providers } = await start({});
    const [provider] = providers;
    expect(provider.clusterName).toBe('embedded');
    const { kubeconfig, simulated } = await provider.connect({ signal: never });
    expect(simulated).toBe(true);
    expect(await statusOf(kubeconfig, '/api/v1/nodes')).toBe(200);
    const again = await provider.connect({ signal: never });
    expect(again.kubeconfig).toBe(kubeconfig);
  });

  it('declares the default data plane with the gateways of the cluster', async () => {
    const { defaults } = await start({});
    expect(defaults).toEqual([
      expect.stringMatching(/kind: ClusterDataPlane[^]*clusterRef: embedded/),
    ]);
  });

  it('writes a kubeconfig that only its owner can read', async () => {
    const kubeconfigFile = join(folder, 'deep', 'kubeconfig');
    const { providers } = await start({ kubeconfigFile });
    const { kubeconfig } = await providers[0].connect({ signal: never });
    expect(readFileSync(kubeconfigFile, 'utf8')).toBe(kubeconfig);
    expect(modeOf(kubeconfigFile).toString(8)).toBe('600');
  });

  it('keeps its data and its credentials when the backend starts again', async () => {
    const dataDirectory = join(folder, 'data');
    const first = await start({ dataDirectory });
    const before = await first.providers[0].connect({ signal: never });
    await stop?.();
    expect(existsSync(join(dataDirectory, 'snapshot.ndjson'))).toBe(true);
    const second = await start({ dataDirectory });
    const after = await second.providers[0].connect({ signal: never });
    expect(tokenIn(after.kubeconfig)).toBe(tokenIn(before.kubeconfig));
  });

  it('stops listening when the backend shuts down', async () => {
    const { providers } = await start({});
    const { kubeconfig } = await providers[0].connect({ signal: never });
    await stop?.();
    stop = undefined;
    await expect(statusOf(kubeconfig, '/readyz')).rejects.toThrow();
  });

  it('offers nothing when it is switched off', async () => {
    const { providers, defaults } = await start({ enabled: false });
    expect(providers).toEqual([]);
    expect(defaults).toEqual([]);
  });
});

function modeOf(path: string): number {
  return statSync(path).mode % 0o1000;
}

/** The HTTP status with which the cluster of a kubeconfig answers. */
function statusOf(kubeconfig: string, path: string): Promise<number> {
  const server = kubeconfig.match(/server: (\S+)/)?.[1];
  const authority = kubeconfig.match(/certificate-authority-data: (\S+)/)?.[1];
  return new Promise((resolve, reject) => {
    get(
      `${server}${path}`,
      {
        ca: Buffer.from(authority ?? '', 'base64'),
        headers: { Authorization: `Bearer ${tokenIn(kubeconfig)}` },
        agent: false,
      },
      response => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    ).on('error', reject);
  });
}
