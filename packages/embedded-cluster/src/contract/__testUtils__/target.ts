import { randomUUID } from 'node:crypto';
import { startEmbeddedCluster } from '../../embeddedCluster';
import { apiServerAssets, startRealApiServer } from '../../testing';
import { ApiClient } from './apiClient';

/** The API that a contract test runs against. */
export interface Target {
  readonly api: ApiClient;
  readonly kubeconfig: string;
  /** Whether pods run and objects come alive, which a bare API server does not do. */
  readonly simulates: boolean;
  /** A new namespace of its own for a test. */
  newNamespace(): Promise<string>;
}

interface Running {
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/**
 * Runs one suite against the embedded cluster and against a real API server.
 *
 * Without `KUBEBUILDER_ASSETS` the tests against the real one are reported as skipped.
 */
export function describeContract(
  subject: string,
  define: (target: () => Target) => void,
): void {
  describe(`${subject}: embedded cluster`, () => {
    define(useTarget(() => startEmbeddedCluster({ speed: 20 }), true));
  });
  const assets = apiServerAssets();
  const describeReal = assets ? describe : describe.skip;
  describeReal(`${subject}: real API server (KUBEBUILDER_ASSETS)`, () => {
    define(useTarget(() => startRealApiServer(assets ?? ''), false));
  });
}

/** Starts the target before the tests of the enclosing block, and stops it after them. */
function useTarget(
  start: () => Promise<Running>,
  simulates: boolean,
): () => Target {
  let running: Running;
  let target: Target;
  beforeAll(async () => {
    running = await start();
    const { kubeconfig } = running;
    const api = new ApiClient(kubeconfig);
    target = { api, kubeconfig, simulates, newNamespace: () => create(api) };
  }, 90_000);
  afterAll(async () => {
    await target?.api.close();
    await running?.stop();
  }, 60_000);
  return () => target;
}

async function create(api: ApiClient): Promise<string> {
  const name = `contract-${randomUUID().slice(0, 8)}`;
  const { status } = await api.post('/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });
  if (status !== 201) throw new Error(`Namespace ${name}: status ${status}`);
  return name;
}
