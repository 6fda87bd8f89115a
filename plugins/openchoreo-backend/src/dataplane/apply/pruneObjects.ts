import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellRef } from '@openchoreo/compiler';
import { ANNOTATIONS } from '@openchoreo/model';
import type { ClusterRegistry, Cluster } from '../clusters/ClusterRegistry';
import type { Inventory, InventoryEntry } from '../inventory/Inventory';
import { recordsAt, stringAt } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { formatRef } from '../objectRef';
import { isTracked } from '../tracking';
import { deleteExactly, readObject } from './objectAccess';
import { deleting, failed, failedBy, succeeded } from './outcome';
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
 * Deletes what a cell no longer wants, in the reverse order of applying, and forgets it. What cannot be deleted, or is not gone yet, stays in
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
        outcome: await pruneObject(options, entry, outcomes),
      })),
    );
    const gone = done.filter(({ outcome }) => !isLeft(outcome));
    await inventory.remove(
      cell,
      gone.map(({ entry }) => entry),
    );
    outcomes.push(...done.map(({ outcome }) => outcome));
  }
  return outcomes;
}

function isLeft({ change }: Outcome): boolean {
  return change.action === 'failed' || change.action === 'deleting';
}

async function pruneObject(
  options: PruneOptions,
  entry: InventoryEntry,
  others: readonly Outcome[],
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
    // What is said of the objects in it is enough.
    return others.some(isLeft)
      ? deleting(ref)
      : failed(
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
  const target = { client, type, ref, signal };
  const live = await readObject(target);
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
  if (live.metadata.annotations[ANNOTATIONS.retain] === 'true') {
    return succeeded(ref, 'kept');
  }
  if (live.metadata.annotations[ANNOTATIONS.prune] === 'disabled') {
    const message = `${formatRef(ref)} is protected by the annotation ${
      ANNOTATIONS.prune
    }: disabled; remove the annotation to have it deleted`;
    return failed(ref, message, false);
  }
  if (live.metadata.deletionTimestamp) {
    const message = `${formatRef(ref)} is being deleted; ${holdUp(live)}`;
    return deleting(ref, message);
  }
  await deleteExactly({ ...target, uid: live.metadata.uid });
  return isHeld(live) ? deleting(ref) : succeeded(ref, 'deleted');
}

/** Whether an object stays for a while after its deletion. */
function isHeld({ kind, metadata }: KubeObject): boolean {
  return kind === 'Namespace' || metadata.finalizers.length > 0;
}

/** What holds up a deletion, as far as the object says it. */
function holdUp(live: KubeObject): string {
  const { finalizers } = live.metadata;
  const remaining = recordsAt(live, 'status', 'conditions')
    .filter(
      ({ type, status }) =>
        status === 'True' &&
        (type === 'NamespaceContentRemaining' ||
          type === 'NamespaceFinalizersRemaining'),
    )
    .flatMap(condition => stringAt(condition, 'message') ?? []);
  if (finalizers.length > 0) {
    return `it waits for ${
      finalizers.length === 1 ? 'the finalizer' : 'the finalizers'
    } ${finalizers.join(
      ', ',
    )}; see to the controller that is to remove it, or remove it by hand`;
  }
  return remaining.length > 0
    ? remaining.join('; ')
    : 'it goes when nothing is left in it';
}
