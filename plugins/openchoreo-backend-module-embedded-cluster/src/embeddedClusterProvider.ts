import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterConnection,
  ClusterConnectionProvider,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import {
  EmbeddedCluster,
  ServiceBackend,
  startEmbeddedCluster,
} from '@openchoreo/embedded-cluster';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedClusterConfig } from './embeddedClusterConfig';

/** The name by which data planes refer to the embedded cluster. */
export const embeddedClusterName = 'embedded';

/** Runs the embedded cluster from the first connection until the backend shuts down. */
export class EmbeddedClusterProvider implements ClusterConnectionProvider {
  readonly clusterName = embeddedClusterName;
  readonly #config: EmbeddedClusterConfig;
  readonly #logger: LoggerService;
  readonly #serviceBackend: ServiceBackend;
  #starting?: Promise<EmbeddedCluster>;

  constructor(options: {
    readonly config: EmbeddedClusterConfig;
    readonly logger: LoggerService;
    readonly serviceBackend: ServiceBackend;
  }) {
    this.#config = options.config;
    this.#logger = options.logger;
    this.#serviceBackend = options.serviceBackend;
  }

  async connect(): Promise<ClusterConnection> {
    // Started once; a start that failed, e.g. because of the port, is tried again by the next call.
    this.#starting ??= this.#start().catch(error => {
      this.#starting = undefined;
      throw error;
    });
    const { kubeconfig } = await this.#starting;
    return { kubeconfig, simulated: true };
  }

  /** Stops the cluster if it was started; what it holds is written to the data folder first. */
  async stop(): Promise<void> {
    const cluster = await this.#starting;
    this.#starting = undefined;
    await cluster?.stop();
  }

  async #start(): Promise<EmbeddedCluster> {
    const { port, dataDirectory, kubeconfigFile } = this.#config;
    const cluster = await startEmbeddedCluster({
      port,
      dataDir: dataDirectory,
      serviceBackend: this.#serviceBackend,
      log: message => this.#logger.warn(message),
    });
    if (kubeconfigFile)
      await writeSecretFile(kubeconfigFile, cluster.kubeconfig);
    const hint = kubeconfigFile
      ? `: kubectl --kubeconfig ${kubeconfigFile}`
      : '; set openchoreo.embeddedCluster.kubeconfigFile to use it with kubectl';
    this.#logger.info(
      `The embedded cluster, a simulation of Kubernetes, listens on ${cluster.url}${hint}`,
    );
    return cluster;
  }
}

/** Replaces a file in one step; only its owner may read it, since it holds the token. */
async function writeSecretFile(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, path);
}
