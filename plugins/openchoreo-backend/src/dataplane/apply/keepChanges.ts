import type { CellRef } from '@openchoreo/compiler';
import type { Cluster } from '../clusters/ClusterRegistry';
import type { OutsideChange } from '../dataPlanes';
import type { Inventory } from '../inventory/Inventory';
import { serverSideApply } from '../kubernetes/serverSideApply';
import { liveObjectOf } from '../observe/liveObject';
import { type DisturbedObject, keptHash } from './divideUntouched';
import { readObject } from './objectAccess';
import { failedBy, succeeded } from './outcome';
import type { OwnedOutcome } from './outcome';
import { outsideChanges } from './outsideChanges';

/** The outcome for an object of which the changes of others stay. */
export interface KeptOutcome extends OwnedOutcome {
  readonly outside: readonly OutsideChange[];
}

/** Tells what others changed in objects, and remembers that it is to stay; nothing is written to the cluster. */
export async function keepChanges(options: {
  readonly cell: CellRef;
  readonly cluster: Cluster;
  readonly inventory: Inventory;
  readonly objects: readonly DisturbedObject[];
  readonly signal: AbortSignal;
}): Promise<readonly KeptOutcome[]> {
  return Promise.all(
    options.objects.map(async desired => ({
      component: desired.component,
      ...(await keep(desired, options)),
    })),
  );
}

async function keep(
  desired: DisturbedObject,
  options: Parameters<typeof keepChanges>[0],
): Promise<KeptOutcome> {
  const { cell, cluster, inventory, signal } = options;
  const { client, discovery } = cluster;
  const { ref, manifest, component } = desired;
  try {
    const type = await discovery.resourceOf(ref.apiVersion, ref.kind);
    const found = await readObject({ client, type, ref, signal });
    if (!found) {
      // It went away since the watch told of it; the watch will tell of that too.
      return { ...succeeded(ref, 'kept'), outside: [] };
    }
    const { object } = await serverSideApply({
      client,
      discovery,
      manifest,
      force: true,
      dryRun: true,
      signal,
    });
    const { uid, ownedHash } = liveObjectOf(found);
    const outside = outsideChanges({
      object: desired,
      found,
      desired: object,
      resolution: 'kept',
    });
    await inventory.recordApplied(cell, [
      {
        cluster: cluster.name,
        ref,
        component,
        status: {
          state: 'applied',
          uid,
          desiredHash: keptHash(desired),
          ownedHash,
        },
      },
    ]);
    return { ...succeeded(ref, 'kept'), outside };
  } catch (error) {
    signal.throwIfAborted();
    return { ...failedBy(ref, 'apply', error), outside: [] };
  }
}
