import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { startEmbeddedCluster } from '@openchoreo/embedded-cluster';
import type { EmbeddedCluster } from '@openchoreo/embedded-cluster';
import {
  apiServerAssets,
  type RealApiServer,
  startRealApiServer,
} from '@openchoreo/embedded-cluster/testing';

/** A cluster that tests may do with as they like. */
export interface TestCluster {
  readonly connection: ClusterConnection;
  stop(): Promise<void>;
}

/** The embedded cluster, in a hurry. */
export class EmbeddedTestCluster implements TestCluster {
  private constructor(private readonly cluster: EmbeddedCluster) {}

  /** @param options.speed - how much faster than real its pods start and stop; 20 when left out */
  static async start({
    speed = 20,
  }: { readonly speed?: number } = {}): Promise<EmbeddedTestCluster> {
    return new EmbeddedTestCluster(await startEmbeddedCluster({ speed }));
  }

  get connection(): ClusterConnection {
    return { kubeconfig: this.cluster.kubeconfig, simulated: true };
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
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
