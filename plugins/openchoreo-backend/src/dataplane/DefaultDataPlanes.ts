import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellRef } from '@openchoreo/compiler';
import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { applyCell } from './apply/applyCell';
import type { ClusterRegistry } from './clusters/ClusterRegistry';
import type {
  ApplyReport,
  DataPlanes,
  DataPlaneStatus,
  ObservedObject,
} from './dataPlanes';
import type { Inventory } from './inventory/Inventory';
import { stringAt } from './json';
import type { CellNotifier } from './observe/CellNotifier';
import { observeCell } from './observe/observeCell';

interface DefaultDataPlanesOptions {
  readonly clusters: ClusterRegistry;
  readonly inventory: Inventory;
  readonly notifier: CellNotifier;
  readonly logger: LoggerService;
}

const STATUS_TIMEOUT_MS = 10_000;

/** Data planes whose inventory is kept in a database. */
export class DefaultDataPlanes implements DataPlanes {
  readonly #options: DefaultDataPlanesOptions;

  constructor(options: DefaultDataPlanesOptions) {
    this.#options = options;
  }

  async applyCell(
    options: Parameters<DataPlanes['applyCell']>[0],
  ): Promise<ApplyReport> {
    return applyCell(options, this.#options);
  }

  async observe(cell: CellRef): Promise<readonly ObservedObject[]> {
    return observeCell(cell, this.#options);
  }

  onCellChanged(listener: (cell: CellRef) => void): void {
    this.#options.notifier.listen(listener);
  }

  async statusOf(
    dataPlane: DataPlane | ClusterDataPlane,
  ): Promise<DataPlaneStatus> {
    const signal = AbortSignal.timeout(STATUS_TIMEOUT_MS);
    try {
      const { client } = this.#options.clusters.of(dataPlane);
      const { body } = await client.request({
        method: 'GET',
        path: '/version',
        signal,
      });
      return {
        status: 'ready',
        version: stringAt(body, 'gitVersion') ?? 'unknown',
        simulated: await client.isSimulated(),
      };
    } catch (error) {
      const message = signal.aborted
        ? `No answer within ${STATUS_TIMEOUT_MS / 1000} s`
        : stringifyError(error);
      return { status: 'unreachable', message };
    }
  }

  async start(): Promise<void> {
    const { clusters, inventory, logger } = this.#options;
    const unknown = new Set<string>();
    for (const kind of await inventory.kinds()) {
      const cluster = clusters.find(kind.cluster);
      if (cluster) {
        // A cluster that does not answer must not keep the control plane from starting: watches go on trying.
        void cluster.observer.follow([kind]);
      } else {
        unknown.add(kind.cluster);
      }
    }
    for (const name of unknown) {
      logger.warn(
        `Cluster ${name} has applied objects but is not configured; they cannot be observed`,
      );
    }
  }

  async stop(): Promise<void> {
    await this.#options.clusters.stop();
    await this.#options.notifier.stop();
  }
}
