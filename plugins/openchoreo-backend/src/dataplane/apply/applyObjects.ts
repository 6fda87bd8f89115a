import type { Cluster } from '../clusters/ClusterRegistry';
import type { AppliedState, InventoryEntry } from '../inventory/Inventory';
import { isNotFound } from '../kubernetes/errors';
import { serverSideApply } from '../kubernetes/serverSideApply';
import { formatRef } from '../objectRef';
import type { LiveObject } from '../observe/liveObject';
import type { DesiredObject } from './desiredObjects';
import { failed, failedBy, succeeded } from './outcome';
import type { Outcome } from './outcome';
import { inWaves, NAMESPACE_WAVE, waveOf } from './waves';

/** An object that was to be applied, and what became of it. */
export interface ApplyOutcome extends Outcome {
  readonly desired: DesiredObject;
  /** The object as the cluster has it now, when it was applied. */
  readonly live?: LiveObject;
}

/**
 * Applies objects wave by wave. A failing object does not stop the others, but for a namespace: what would live in it
 * cannot be applied.
 *
 * @param onWave - called after each wave, so that what was done is recorded before more is done
 */
export async function applyObjects(options: {
  readonly cluster: Cluster;
  readonly objects: readonly DesiredObject[];
  readonly onWave: (outcomes: readonly ApplyOutcome[]) => Promise<void>;
  readonly signal: AbortSignal;
}): Promise<readonly ApplyOutcome[]> {
  const { cluster, objects, onWave, signal } = options;
  const outcomes: ApplyOutcome[] = [];
  for (const wave of inWaves(objects, ({ ref }) => ref)) {
    const blocker = outcomes.find(
      ({ change }) =>
        waveOf(change.subject) === NAMESPACE_WAVE && change.action === 'failed',
    );
    const done = blocker
      ? wave.map(desired => blockedBy(desired, blocker))
      : await Promise.all(
          wave.map(desired => applyObject({ cluster, desired, signal })),
        );
    outcomes.push(...done);
    await onWave(done);
  }
  return outcomes;
}

async function applyObject(options: {
  readonly cluster: Cluster;
  readonly desired: DesiredObject;
  readonly signal: AbortSignal;
}): Promise<ApplyOutcome> {
  const { cluster, desired, signal } = options;
  const { ref, manifest } = desired;
  const before = cluster.observer.current(ref);
  try {
    const { object, created } = await serverSideApply({
      ...cluster,
      manifest,
      force: true,
      signal,
    });
    const live = cluster.observer.record(object);
    if (object.kind === 'CustomResourceDefinition') {
      cluster.discovery.invalidate({ force: true });
    }
    if (live.isTerminating) {
      return {
        desired,
        ...failed(
          ref,
          `${formatRef(
            ref,
          )} is being deleted; it is applied again when that is done`,
          true,
        ),
      };
    }
    const isSame = before?.resourceVersion === live.resourceVersion;
    const changed = isSame ? 'unchanged' : 'configured';
    return { desired, live, ...succeeded(ref, created ? 'created' : changed) };
  } catch (error) {
    signal.throwIfAborted();
    if (isNotFound(error)) {
      cluster.discovery.invalidate();
    }
    return { desired, ...failedBy(ref, 'apply', error) };
  }
}

function blockedBy(
  desired: DesiredObject,
  blocker: ApplyOutcome,
): ApplyOutcome {
  const message = `${formatRef(
    desired.ref,
  )} was not applied because ${formatRef(blocker.change.subject)} could not be`;
  return { desired, ...failed(desired.ref, message, blocker.retryable) };
}

/** What the inventory keeps of an applied object; absent when it was not applied. */
export function appliedEntry(
  cluster: Cluster,
  { desired, live }: ApplyOutcome,
): (InventoryEntry & { readonly status: AppliedState }) | undefined {
  return (
    live && {
      cluster: cluster.name,
      ref: desired.ref,
      component: desired.component,
      status: {
        state: 'applied',
        uid: live.uid,
        desiredHash: desired.hash,
        ownedHash: live.ownedHash,
      },
    }
  );
}
