import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { startEmbeddedCluster } from '@openchoreo/embedded-cluster';
import type {
  EmbeddedCluster,
  ServiceBackend,
} from '@openchoreo/embedded-cluster';
import {
  apiServerAssets,
  type RealApiServer,
  startRealApiServer,
} from '@openchoreo/embedded-cluster/testing';

/** A cluster that tests may do with as they like. */
export interface TestCluster {
  readonly connection: ClusterConnection;
  /** Stops the API server abruptly and starts it again; with `compact`, no watch can go on where it was. */
  restart(options?: { readonly compact?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded cluster, in a hurry. */
export class EmbeddedTestCluster implements TestCluster {
  private constructor(
    private cluster: EmbeddedCluster,
    private readonly options: {
      readonly dataDir: string;
      readonly speed: number;
      readonly serviceBackend?: ServiceBackend;
    },
  ) {}

  /**
   * @param options.speed - how much faster than real its pods start and stop; 20 when left out
   * @param options.serviceBackend - what runs behind its Services; nothing when left out
   */
  static async start({
    speed = 20,
    serviceBackend,
  }: {
    readonly speed?: number;
    readonly serviceBackend?: ServiceBackend;
  } = {}): Promise<EmbeddedTestCluster> {
    const dataDir = mkdtempSync(join(tmpdir(), 'embedded-cluster-'));
    const options = { dataDir, speed, serviceBackend };
    const cluster = await startEmbeddedCluster(options);
    return new EmbeddedTestCluster(cluster, options);
  }

  get connection(): ClusterConnection {
    return { kubeconfig: this.cluster.kubeconfig, simulated: true };
  }

  /** Its history of changes is kept in memory, so that a restart is a compaction too. */
  async restart(): Promise<void> {
    await this.cluster.stop();
    const port = Number(new URL(this.cluster.url).port);
    this.cluster = await startEmbeddedCluster({ ...this.options, port });
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    rmSync(this.options.dataDir, { recursive: true, force: true });
  }
}

/** kube-apiserver with etcd. */
export class RealTestCluster implements TestCluster {
  private constructor(private readonly server: RealApiServer) {}

  static async start(assets: string): Promise<RealTestCluster> {
    return new RealTestCluster(await startRealApiServer(assets));
  }

  get connection(): ClusterConnection {
    return { kubeconfig: this.server.kubeconfig, simulated: false };
  }

  async restart(options?: { readonly compact?: boolean }): Promise<void> {
    await this.server.restart(options);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}

/**
 * Runs the same tests on the embedded cluster and on a real API server; the latter where `KUBEBUILDER_ASSETS` names the
 * folder of its binaries.
 */
export function describeOnClusters(
  title: string,
  tests: (start: () => Promise<TestCluster>) => void,
): void {
  describe(`${title} on the embedded cluster`, () => {
    tests(() => EmbeddedTestCluster.start());
  });

  const assets = apiServerAssets();
  (assets ? describe : describe.skip)(
    `${title} on a real API server${assets ? '' : ' (set KUBEBUILDER_ASSETS)'}`,
    () => {
      tests(() => RealTestCluster.start(assets ?? ''));
    },
  );
}
