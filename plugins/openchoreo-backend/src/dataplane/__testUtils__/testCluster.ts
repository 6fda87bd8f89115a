import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { startEmbeddedCluster } from '@openchoreo/embedded-cluster';
import type { EmbeddedCluster } from '@openchoreo/embedded-cluster';

/** A cluster that tests may do with as they like. */
export interface TestCluster {
  readonly connection: ClusterConnection;
  stop(): Promise<void>;
}

/** The embedded cluster, in a hurry. */
export class EmbeddedTestCluster implements TestCluster {
  private constructor(private readonly cluster: EmbeddedCluster) {}

  static async start(): Promise<EmbeddedTestCluster> {
    return new EmbeddedTestCluster(await startEmbeddedCluster({ speed: 20 }));
  }

  get connection(): ClusterConnection {
    return { kubeconfig: this.cluster.kubeconfig, simulated: true };
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
  }
}

export const testClusters: readonly {
  readonly name: string;
  readonly start: () => Promise<TestCluster>;
}[] = [
  { name: 'the embedded cluster', start: EmbeddedTestCluster.start },
];
