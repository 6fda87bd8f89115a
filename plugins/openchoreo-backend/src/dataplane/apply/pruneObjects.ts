import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellRef } from '@openchoreo/compiler';
import type { ClusterRegistry, Cluster } from '../clusters/ClusterRegistry';
import type { Inventory, InventoryEntry } from '../inventory/Inventory';
import { isNotFound } from '../kubernetes/errors';
import { parseKubeObject } from '../kubernetes/kubeObject';
import type { KubeObject } from '../kubernetes/kubeObject';
import { objectPath } from '../kubernetes/paths';
import { formatRef } from '../objectRef';
import { isTracked } from '../tracking';
import { failed, failedBy, succeeded } from './outcome';
import type { Outcome } from './outcome';
import { inWaves, NAMESPACE_WAVE, waveOf } from './waves';

interface PruneOptions {
  readonly cell: CellRef;
  readonly entries: readonly InventoryEntry[];
  readonly clusters: ClusterRegistry;
  readonly inventory: Inventory;
  readonly logger: LoggerService;
  readonly signal: AbortSignal;
}

/**
 * Deletes what a cell no longer wants, in the reverse order of applying, and forgets it. What cannot be deleted stays in
 * the inventory. A namespace goes last, and only when no cell has anything left in it.
 */
export async function pruneObjects(
  options: PruneOptions,
): Promise<readonly Outcome[]> {
  const { cell, entries, inventory } = options;
  const outcomes: Outcome[] = [];
  for (const wave of inWaves(entries, ({ ref }) => ref).reverse()) {
    const done = await Promise.all(
      wave.map(async entry => ({
        entry,
        outcome: await pruneObject(options, entry),
      })),
    );
    const gone = done.filter(
      ({ outcome }) => outcome.change.action !== 'failed',
    );
    await inventory.remove(
      cell,
      gone.map(({ entry }) => entry),
    );
    outcomes.push(...done.map(({ outcome }) => outcome));
  }
  return outcomes;
}

async function pruneObject(
  options: PruneOptions,
  entry: InventoryEntry,
): Promise<Outcome> {
  const { clusters, inventory, signal } = options;
  const { ref } = entry;
  const cluster = clusters.find(entry.cluster);
  if (!cluster) {
    const message = `${formatRef(ref)} delete failed: cluster "${
      entry.cluster
    }" is not known any more; add it to the configuration again, or delete the object there`;
    return failed(ref, message, false);
  }
  if (
    waveOf(ref) === NAMESPACE_WAVE &&
    (await inventory.isNamespaceInUse(cluster.name, ref.name))
  ) {
    return failed(
      ref,
      `${formatRef(ref)} delete failed: it still holds objects of a cell`,
      false,
    );
  }
  try {
    return await deleteOwned(options, cluster, entry);
  } catch (error) {
    signal.throwIfAborted();
    return failedBy(ref, 'delete', error);
  }
}

/** Deletes an object when the label, the inventory and the uid agree that it is ours; else leaves it to whom it belongs. */
async function deleteOwned(
  { cell, logger, signal }: PruneOptions,
  { client, discovery }: Cluster,
  { ref, status }: InventoryEntry,
): Promise<Outcome> {
  const type = await discovery.anyVersionOf(ref.apiVersion, ref.kind);
  if (!type) {
    // With its CustomResourceDefinition an object is gone too.
    return succeeded(ref, 'deleted');
  }
  const path = objectPath(type, ref);
  const live = await getOrAbsent();
  if (!live) {
    return succeeded(ref, 'deleted');
  }
  const isSameObject =
    status.state === 'planned' || status.uid === live.metadata.uid;
  if (!isSameObject || !isTracked(live.metadata.labels, cell)) {
    logger.warn(
      `${formatRef(
        ref,
      )} was made or taken over by somebody else; it stays and is no longer tracked`,
    );
    return succeeded(ref, 'kept');
  }
  if (!live.metadata.deletionTimestamp) {
    await deleteExactly(live);
  }
  return succeeded(ref, 'deleted');

  async function getOrAbsent(): Promise<KubeObject | undefined> {
    try {
      return parseKubeObject(
        (await client.request({ method: 'GET', path, signal })).body,
      );
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /** The precondition covers the time between looking and deleting: another object of that name is refused (409). */
  async function deleteExactly({ metadata }: KubeObject): Promise<void> {
    try {
      await client.request({
        method: 'DELETE',
        path,
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          preconditions: { uid: metadata.uid },
          propagationPolicy: 'Background',
        },
        signal,
      });
    } catch (error) {
      if (!isNotFound(error)) {
        throw error;
      }
    }
  }
}
