import type { Cluster } from '../clusters/ClusterRegistry';
import type { AppliedState, InventoryEntry } from '../inventory/Inventory';
import { isNotFound } from '../kubernetes/errors';
import { serverSideApply } from '../kubernetes/serverSideApply';
import { formatRef } from '../objectRef';
import type { LiveObject } from '../observe/liveObject';
import type { DesiredObject } from './desiredObjects';
import { failed, failedBy, succeeded } from './outcome';
import type { OwnedOutcome, Outcome } from './outcome';
import { inWaves, NAMESPACE_WAVE, waveOf } from './waves';

/** An object that was to be applied, and what became of it. */
export type ApplyOutcome = OwnedOutcome &
  Attempt & { readonly desired: DesiredObject };

interface Attempt extends Outcome {
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
    const done = await Promise.all(
      wave.map(async desired => ({
        desired,
        component: desired.component,
        ...(blocker
          ? blockedBy(desired, blocker)
          : await attempt({ cluster, desired, signal })),
      })),
    );
    outcomes.push(...done);
    await onWave(done);
  }
  return outcomes;
}

async function attempt(options: {
  readonly cluster: Cluster;
  readonly desired: DesiredObject;
  readonly signal: AbortSignal;
}): Promise<Attempt> {
  const { cluster, signal } = options;
  const { ref, manifest } = options.desired;
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
      const message = `${formatRef(
        ref,
      )} is being deleted; it is applied again when that is done`;
      return failed(ref, message, true);
    }
    const isSame = before?.resourceVersion === live.resourceVersion;
    const changed = isSame ? 'unchanged' : 'configured';
    return { live, ...succeeded(ref, created ? 'created' : changed) };
  } catch (error) {
    signal.throwIfAborted();
    if (isNotFound(error)) {
      cluster.discovery.invalidate();
    }
    return failedBy(ref, 'apply', error);
  }
}

function blockedBy({ ref }: DesiredObject, blocker: Outcome): Outcome {
  const missing = formatRef(blocker.change.subject);
  const message = `${formatRef(
    ref,
  )} was not applied because ${missing} could not be`;
  return failed(ref, message, blocker.retryable);
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
