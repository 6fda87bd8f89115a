import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import type { ClusterConnectionProvider } from '@openchoreo/backstage-plugin-openchoreo-node';
import type { Knex } from 'knex';
import type { Clock } from './clock';
import type { DataPlanes } from './dataPlanes';

/** What {@link createDataPlanes} needs. */
export interface DataPlanesOptions {
  /** Database of the plugin, migrated: the inventory is kept there. */
  readonly database: Knex;
  readonly logger: LoggerService;
  /** Root configuration: clusters of `kubernetes.clusterLocatorMethods` can be named by data planes. */
  readonly config: RootConfigService;
  /** Clusters that backend modules offer. */
  readonly clusterProviders: readonly ClusterConnectionProvider[];
  /** For tests; the time of the system when left out. */
  readonly clock?: Clock;
  /** For tests; `Math.random` when left out. Spreads retries and watch timeouts. */
  readonly random?: () => number;
  /** How long changes of a cell are gathered before listeners hear of them; 250 ms when left out. */
  readonly notifyDelayMs?: number;
}

/** Makes the data planes of a control plane; nothing is connected before the first use or `start()`. */
export function createDataPlanes(_options: DataPlanesOptions): DataPlanes {
  throw new NotImplementedError('Data planes are being written');
}
