import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { ClusterConnectionProvider } from '@openchoreo/backstage-plugin-openchoreo-node';
import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { ClusterSentinel } from '../check/ClusterSentinel';
import type { Clock } from '../clock';
import { Discovery } from '../kubernetes/Discovery';
import { KubeClient, type KubeClientOptions } from '../kubernetes/KubeClient';
import type { RequestMeasure } from '../kubernetes/RequestMeasure';
import { ClusterObserver } from '../observe/ClusterObserver';
import { PodEvidence } from '../observe/PodEvidence';
import { chooseCluster } from './chooseCluster';
import { UnknownClusterError } from './errors';

/** Everything that belongs to one cluster; connects when it is first used. */
export interface Cluster {
  readonly name: string;
  readonly client: KubeClient;
  readonly discovery: Discovery;
  readonly observer: ClusterObserver;
  readonly sentinel: ClusterSentinel;
  readonly evidence: PodEvidence;
}

interface ClusterRegistryOptions {
  readonly providers: readonly ClusterConnectionProvider[];
  readonly limits: Pick<KubeClientOptions, 'concurrency' | 'requestsPerSecond'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: LoggerService;
  readonly onCellChanged: (cluster: string, cellNamespace: string) => void;
  /** Called for each request to an API server. */
  readonly onRequest?: (measure: RequestMeasure) => void;
  /** How long an answer of a cluster may take; see `KubeClient`. */
  readonly requestTimeoutMs?: number;
}

/** The clusters that data planes can name. */
export class ClusterRegistry {
  readonly #options: ClusterRegistryOptions;
  readonly #providers: ReadonlyMap<string, ClusterConnectionProvider>;
  readonly #clusters = new Map<string, Cluster>();
  readonly #listeners: ((clusterName: string) => void)[] = [];

  /** @throws ConflictError when two clusters have the same name */
  constructor(options: ClusterRegistryOptions) {
    const { providers } = options;
    this.#options = options;
    this.#providers = new Map(
      providers.map(provider => [provider.clusterName, provider]),
    );
    if (this.#providers.size < providers.length) {
      const names = providers.map(provider => provider.clusterName);
      throw new ConflictError(
        `Two clusters have the same name: ${names
          .sort()
          .join(', ')}; rename one in kubernetes.clusterLocatorMethods`,
      );
    }
  }

  /** @throws UnknownClusterError when the data plane names no cluster that is known */
  of(dataPlane: DataPlane | ClusterDataPlane): Cluster {
    return this.#open(chooseCluster(dataPlane, this.#providers));
  }

  /** The name of the cluster a data plane stands for; absent when none is known. */
  nameOf(dataPlane: DataPlane | ClusterDataPlane): string | undefined {
    try {
      return chooseCluster(dataPlane, this.#providers).clusterName;
    } catch (error) {
      if (error instanceof UnknownClusterError) {
        return undefined;
      }
      throw error;
    }
  }

  /** The cluster of a name, absent when it is not known (any more). */
  find(name: string): Cluster | undefined {
    const provider = this.#providers.get(name);
    return provider && this.#open(provider);
  }

  /** Called when a cluster as a whole changed; see {@link ClusterSentinel}. */
  onChanged(listener: (clusterName: string) => void): void {
    this.#listeners.push(listener);
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#clusters.values()].flatMap(({ client, observer, sentinel }) => [
        observer.stop(),
        sentinel.stop(),
        client.close(),
      ]),
    );
    this.#clusters.clear();
  }

  #open(provider: ClusterConnectionProvider): Cluster {
    const cluster =
      this.#clusters.get(provider.clusterName) ?? this.#create(provider);
    this.#clusters.set(provider.clusterName, cluster);
    return cluster;
  }

  #create(provider: ClusterConnectionProvider): Cluster {
    const { limits, clock, random, logger, onCellChanged, onRequest } =
      this.#options;
    const name = provider.clusterName;
    const client = new KubeClient({
      ...limits,
      clusterName: name,
      connect: options => provider.connect(options),
      clock,
      onRequest,
      requestTimeoutMs: this.#options.requestTimeoutMs,
    });
    const discovery = new Discovery({ client, clock });
    const common = {
      clusterName: name,
      client,
      discovery,
      clock,
      random,
      logger,
    };
    const observer = new ClusterObserver({
      ...common,
      onCellChanged: cellNamespace => onCellChanged(name, cellNamespace),
    });
    const sentinel = new ClusterSentinel({
      ...common,
      onChanged: () => this.#listeners.forEach(listener => listener(name)),
    });
    const evidence = new PodEvidence({ client, logger });
    return { name, client, discovery, observer, sentinel, evidence };
  }
}
