import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type {
  ClusterAuthStrategy,
  ClusterConnectionProvider,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import type { Knex } from 'knex';
import { systemClock } from './clock';
import type { Clock } from './clock';
import { backstageClusters } from './clusters/backstageClusters';
import { kubeconfigClusters } from './clusters/kubeconfigClusters';
import { ClusterRegistry } from './clusters/ClusterRegistry';
import type { DataPlanes } from './dataPlanes';
import { DefaultDataPlanes } from './DefaultDataPlanes';
import { DatabaseInventory } from './inventory/DatabaseInventory';
import type { RequestMeasure } from './kubernetes/RequestMeasure';
import { CellNotifier } from './observe/CellNotifier';

/** How clusters are treated. */
export interface ClusterTreatment {
  /** Requests in flight at a time on one cluster, watches apart; 8 when left out. */
  readonly concurrency: number;
  /** Requests per second on one cluster; unlimited when left out. */
  readonly requestsPerSecond?: number;
  /** The share of a cell that may be removed at once although nobody asked for it; 0.5 when left out. */
  readonly maxRemovedShare: number;
}

/** What {@link createDataPlanes} needs. */
export interface DataPlanesOptions {
  /** Database of the plugin, migrated: the inventory is kept there. */
  readonly database: Knex;
  readonly logger: LoggerService;
  /** Root configuration: data planes can name clusters of `kubernetes.clusterLocatorMethods` and of kubeconfig files. */
  readonly config: RootConfigService;
  /** Clusters that backend modules offer. */
  readonly clusterProviders: readonly ClusterConnectionProvider[];
  /** By the `authProvider` of clusters in the configuration. */
  readonly authStrategies?: ReadonlyMap<string, ClusterAuthStrategy>;
  /** How clusters are treated; see `config.d.ts`. */
  readonly treatment?: Partial<ClusterTreatment>;
  /** For tests; the time of the system when left out. */
  readonly clock?: Clock;
  /** For tests; `Math.random` when left out. Spreads retries and watch timeouts. */
  readonly random?: () => number;
  /** How long changes of a cell are gathered before listeners hear of them; 250 ms when left out. */
  readonly notifyDelayMs?: number;
  /** Called for each request to an API server. */
  readonly onRequest?: (measure: RequestMeasure) => void;
  /** For tests; how long an answer of a cluster may take, a minute when left out. */
  readonly requestTimeoutMs?: number;
}

/**
 * Makes the data planes of a control plane; nothing is connected before the first use or `start()`.
 *
 * @throws ConflictError when two clusters have the same name
 */
export function createDataPlanes(options: DataPlanesOptions): DataPlanes {
  const {
    database,
    logger,
    config,
    clusterProviders,
    authStrategies,
    clock = systemClock,
    random = Math.random,
    notifyDelayMs = 250,
    treatment: { maxRemovedShare = 0.5, ...limits } = {},
    requestTimeoutMs,
  } = options;
  const inventory = new DatabaseInventory(database);
  const notifier = new CellNotifier({
    delayMs: notifyDelayMs,
    cellOf: (cluster, cellNamespace) =>
      inventory.cellOf(cluster, cellNamespace),
    clock,
    logger,
  });
  const clusters = new ClusterRegistry({
    providers: [
      ...clusterProviders,
      ...backstageClusters({ config, strategies: authStrategies, logger }),
      ...kubeconfigClusters(config),
    ],
    limits,
    clock,
    random,
    logger,
    onRequest: options.onRequest,
    onCellChanged: (cluster, cellNamespace) =>
      notifier.changed(cluster, cellNamespace),
    requestTimeoutMs,
  });
  return new DefaultDataPlanes({
    clusters,
    inventory,
    notifier,
    logger,
    maxRemovedShare,
    clock,
  });
}
