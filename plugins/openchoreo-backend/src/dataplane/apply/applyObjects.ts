import type { CellRef } from '@openchoreo/compiler';
import type { Cluster } from '../clusters/ClusterRegistry';
import type { ApplyPolicy } from '../dataPlanes';
import type { AppliedState, InventoryEntry } from '../inventory/Inventory';
import { formatRef } from '../objectRef';
import { applyObject, type Attempt } from './applyObject';
import type { DesiredObject } from './desiredObjects';
import type { DisturbedObject } from './divideUntouched';
import { failed } from './outcome';
import type { OwnedOutcome, Outcome } from './outcome';
import { inWaves, NAMESPACE_WAVE, waveOf } from './waves';

/** An object that was to be applied, and what became of it. */
export type ApplyOutcome = OwnedOutcome &
  Attempt & { readonly desired: DesiredObject };

/**
 * Applies objects wave by wave. A failing object does not stop the others, but for a namespace: what would live in it
 * cannot be applied.
 */
export async function applyObjects(options: {
  readonly cluster: Cluster;
  readonly cell: CellRef;
  readonly objects: readonly DisturbedObject[];
  readonly policy: ApplyPolicy;
  readonly signal: AbortSignal;
}): Promise<readonly ApplyOutcome[]> {
  const outcomes: ApplyOutcome[] = [];
  for (const wave of inWaves(options.objects, ({ ref }) => ref)) {
    const blocker = outcomes.find(
      ({ change }) =>
        waveOf(change.subject) === NAMESPACE_WAVE && change.action === 'failed',
    );
    const done = await Promise.all(
      wave.map(async desired => ({
        desired,
        component: desired.component,
        ...(blocker
          ? { ...blockedBy(desired, blocker), outside: [] }
          : await applyObject({ ...options, desired })),
      })),
    );
    outcomes.push(...done);
  }
  return outcomes;
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
