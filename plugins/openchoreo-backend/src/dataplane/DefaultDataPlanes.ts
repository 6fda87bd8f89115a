import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellRef } from '@openchoreo/compiler';
import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { applyCell } from './apply/applyCell';
import { revertedEntry } from './apply/divideUntouched';
import { checkCluster } from './check/checkCluster';
import type { Clock } from './clock';
import type { ClusterRegistry } from './clusters/ClusterRegistry';
import { UnknownClusterError } from './clusters/errors';
import type {
  ApplyReport,
  DataPlanes,
  DataPlaneStatus,
  ObservedObject,
} from './dataPlanes';
import type { Inventory } from './inventory/Inventory';
import type { CellNotifier } from './observe/CellNotifier';
import { Runtime } from './runtime/Runtime';
import { Services } from './runtime/Services';
import { observeCell } from './observe/observeCell';

interface DefaultDataPlanesOptions {
  readonly clusters: ClusterRegistry;
  readonly inventory: Inventory;
  readonly notifier: CellNotifier;
  readonly logger: LoggerService;
  readonly maxRemovedShare: number;
  readonly clock: Clock;
}

const CHECK_TIMEOUT_MS = 20_000;

/** Data planes whose inventory is kept in a database. */
export class DefaultDataPlanes implements DataPlanes {
  readonly #options: DefaultDataPlanesOptions;
  readonly runtime: Runtime;
  readonly services: Services;

  constructor(options: DefaultDataPlanesOptions) {
    this.#options = options;
    this.runtime = new Runtime(options);
    this.services = new Services(options);
  }

  async applyCell(
    options: Parameters<DataPlanes['applyCell']>[0],
  ): Promise<ApplyReport> {
    return applyCell(options, this.#options);
  }

  async revertKept(
    cell: CellRef,
    { component }: { readonly component?: string },
  ): Promise<number> {
    const { inventory } = this.#options;
    const entries = (await inventory.entriesOf(cell))
      .filter(entry => !component || entry.component === component)
      .flatMap(entry => revertedEntry(entry) ?? []);
    await inventory.recordApplied(cell, entries);
    return entries.length;
  }

  async observe(cell: CellRef): Promise<readonly ObservedObject[]> {
    return observeCell(cell, this.#options);
  }

  onCellChanged(listener: (cell: CellRef) => void): void {
    this.#options.notifier.listen(listener);
  }

  async check(
    dataPlane: DataPlane | ClusterDataPlane,
    options: { readonly signal: AbortSignal },
  ): Promise<DataPlaneStatus> {
    const { clusters, inventory } = this.#options;
    const deadline = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    try {
      const cluster = clusters.of(dataPlane);
      cluster.sentinel.follow();
      return await checkCluster(cluster, {
        applied: await inventory.kinds(),
        signal: AbortSignal.any([options.signal, deadline]),
      });
    } catch (error) {
      options.signal.throwIfAborted();
      return {
        status: 'unreachable',
        message: deadline.aborted
          ? `No answer within ${CHECK_TIMEOUT_MS / 1000} s`
          : stringifyError(error),
        retryable: !(error instanceof UnknownClusterError),
      };
    }
  }

  onClusterChanged(
    listener: Parameters<DataPlanes['onClusterChanged']>[0],
  ): void {
    const { clusters } = this.#options;
    clusters.onChanged(name =>
      listener(dataPlane => clusters.nameOf(dataPlane) === name),
    );
  }

  async start(): Promise<void> {
    const { clusters, inventory, logger } = this.#options;
    const unknown = new Set<string>();
    for (const kind of await inventory.kinds()) {
      const cluster = clusters.find(kind.cluster);
      if (cluster) {
        // A cluster that does not answer must not keep the control plane from starting: watches go on trying.
        void cluster.observer.follow([kind]);
        cluster.sentinel.follow();
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
