import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  KubeConfig,
  KubernetesObjectApi,
  PatchStrategy,
} from '@kubernetes/client-node';
import type { Manifest } from '@openchoreo/compiler';
import { Pool } from 'undici';
import { type BenchCell, manifestsOf } from './cells';
import { eachOf, ownCpu } from './processes';

/** Requests in flight of everybody who may choose: more of them do not make a server on two cores faster. */
const IN_FLIGHT = 32;
const PLURALS: Readonly<Record<string, string>> = {
  Namespace: '/api/v1/namespaces',
  ServiceAccount: 'serviceaccounts',
  ConfigMap: 'configmaps',
  Service: 'services',
  NetworkPolicy: 'networkpolicies',
  Deployment: 'deployments',
};

/** Applies cells; resolves to the CPU time that it took the client, in milliseconds. */
export type Contender = (
  cells: readonly BenchCell[],
  kubeconfig: string,
) => Promise<number>;

/** The least that must be done: send every manifest over one pool and read the answers. */
export const bareLoop: Contender = async (cells, kubeconfig) => {
  const config = configOf(kubeconfig);
  const options = await config.applyToHTTPSOptionsOf();
  const pool = new Pool(options.server, {
    connections: IN_FLIGHT,
    connect: { ca: options.ca },
  });
  const send = async (manifest: Manifest) => {
    const { statusCode, body } = await pool.request({
      method: 'PATCH',
      path: pathOf(manifest),
      query: { fieldManager: 'bare', force: true },
      headers: {
        ...options.headers,
        'content-type': 'application/apply-patch+yaml',
      },
      body: JSON.stringify(manifest),
    });
    const answer: unknown = JSON.parse(await body.text());
    if (statusCode >= 400) {
      throw new Error(`Refused: ${JSON.stringify(answer)}`);
    }
  };
  const { namespaces, others } = manifestsOf(cells);
  const before = ownCpu();
  await eachOf(namespaces, IN_FLIGHT, send);
  await eachOf(others, IN_FLIGHT, send);
  const cpu = ownCpu() - before;
  await pool.close();
  return cpu;
};

/** `kubectl apply --server-side -f` of one file. */
export const kubectl: Contender = async (cells, kubeconfig) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-kubectl-'));
  try {
    const { namespaces, others } = manifestsOf(cells);
    const files = [
      ['kubeconfig', kubeconfig],
      [
        'objects.json',
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: [...namespaces, ...others],
        }),
      ],
    ] as const;
    files.forEach(([name, text]) => writeFileSync(join(folder, name), text));
    const { stderr } = await promisify(execFile)(
      'bash',
      [
        '-c',
        'TIMEFORMAT="%U %S"; time kubectl --kubeconfig kubeconfig apply --server-side --force-conflicts -f objects.json >/dev/null',
      ],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
    );
    const [user, system] = stderr.trim().split(/\s+/).slice(-2).map(Number);
    return (user + system) * 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The patch of @kubernetes/client-node in a loop. */
export const clientNode: Contender = async (cells, kubeconfig) => {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const api = KubernetesObjectApi.makeApiClient(config);
  const send = (manifest: Manifest) =>
    api.patch(
      structuredClone(manifest),
      undefined,
      undefined,
      'client-node',
      true,
      PatchStrategy.ServerSideApply,
    );
  const { namespaces, others } = manifestsOf(cells);
  const before = ownCpu();
  await eachOf(namespaces, IN_FLIGHT, send);
  await eachOf(others, IN_FLIGHT, send);
  return ownCpu() - before;
};

function configOf(kubeconfig: string) {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  return {
    applyToHTTPSOptionsOf: async () => {
      const options: { ca?: string; headers?: Record<string, string> } = {};
      await config.applyToHTTPSOptions(options);
      return {
        server: config.getCurrentCluster()?.server ?? '',
        ca: options.ca,
        headers: options.headers,
      };
    },
  };
}

function pathOf({ apiVersion, kind, metadata }: Manifest): string {
  const plural = PLURALS[kind];
  const api = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  return metadata.namespace
    ? `${api}/namespaces/${metadata.namespace}/${plural}/${metadata.name}`
    : `${plural}/${metadata.name}`;
}
