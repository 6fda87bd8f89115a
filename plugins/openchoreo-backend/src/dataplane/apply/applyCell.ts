import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellRef } from '@openchoreo/compiler';
import type { Cluster, ClusterRegistry } from '../clusters/ClusterRegistry';
import type { ApplyReport, DataPlanes, DesiredGroup } from '../dataPlanes';
import type { Inventory, InventoryEntry } from '../inventory/Inventory';
import { formatRef, identityOf } from '../objectRef';
import { appliedEntry, applyObjects } from './applyObjects';
import { desiredObjects } from './desiredObjects';
import type { DesiredObject } from './desiredObjects';
import { isUntouched } from './isUntouched';
import { failed, succeeded } from './outcome';
import type { Outcome } from './outcome';
import { pruneObjects } from './pruneObjects';
import { NAMESPACE_WAVE, waveOf } from './waves';

export interface ApplyCellDeps {
  readonly clusters: ClusterRegistry;
  readonly inventory: Inventory;
  readonly logger: LoggerService;
}

/**
 * Brings one cell to its desired state; see {@link DataPlanes.applyCell}.
 *
 * The inventory is a superset of what exists at every moment: rows are written before objects, and removed after them. A
 * crash at any line is repaired by the next call.
 */
export async function applyCell(
  { cell, dataPlane, groups, signal }: Parameters<DataPlanes['applyCell']>[0],
  { clusters, inventory, logger }: ApplyCellDeps,
): Promise<ApplyReport> {
  const cluster = clusters.of(dataPlane);
  const recorded = await inventory.entriesOf(cell);
  const { objects, refused } = desiredObjects(groups, cell);
  await cluster.observer.follow(
    objects.map(({ ref }) => ref),
    { signal },
  );

  const { untouched, toApply } = compare(objects, recorded, cluster);
  const taken = await inventory.recordPlanned(
    cell,
    toApply.map(object => plannedEntry(object, cluster)),
  );
  const foreign = new Set(taken.map(({ entry }) => identityOf(entry.ref)));
  const applied = await applyObjects({
    cluster,
    objects: toApply.filter(({ ref }) => !foreign.has(identityOf(ref))),
    onWave: outcomes =>
      inventory.recordApplied(
        cell,
        outcomes
          .map(outcome => appliedEntry(cluster, outcome))
          .filter(entry => entry !== undefined),
      ),
    signal,
  });
  const failures: readonly OwnedOutcome[] = [
    ...refused.map(({ ref, component, message }) => ({
      component,
      ...failed(ref, message, false),
    })),
    ...taken.map(({ entry, owner }) => ({
      component: entry.component,
      ...failed(entry.ref, takenMessage(entry, owner), true),
    })),
  ];
  const results: readonly OwnedOutcome[] = [
    ...applied.map(outcome => ({
      ...outcome,
      component: outcome.desired.component,
    })),
    ...failures,
  ];

  const { kept, surplus } = partitionSurplus({
    recorded,
    objects,
    groups,
    results,
    cluster,
  });
  const pruned = await pruneObjects({
    cell,
    entries: surplus,
    clusters,
    inventory,
    logger,
    signal,
  });
  return reportOf([
    ...untouched.map(({ ref }) => succeeded(ref, 'unchanged')),
    ...results,
    ...kept.map(({ ref }) => succeeded(ref, 'kept')),
    ...pruned,
  ]);
}

type OwnedOutcome = Outcome & { readonly component?: string };

function compare(
  objects: readonly DesiredObject[],
  recorded: readonly InventoryEntry[],
  cluster: Cluster,
) {
  const known = new Map(recorded.map(entry => [keyOf(entry), entry]));
  const untouched: DesiredObject[] = [];
  const toApply: DesiredObject[] = [];
  for (const desired of objects) {
    const isSame = isUntouched({
      desired,
      recorded: known.get(keyOf({ cluster: cluster.name, ref: desired.ref })),
      live: cluster.observer.current(desired.ref),
    });
    (isSame ? untouched : toApply).push(desired);
  }
  return { untouched, toApply };
}

/**
 * Divides what is recorded but not desired: what is removed, and what stays.
 *
 * What could not be compiled keeps everything it had. So does an owner of which something failed to be applied: its old
 * objects may be all that still works. Without the namespace nothing was tried, so nothing is removed either.
 */
function partitionSurplus(options: {
  readonly recorded: readonly InventoryEntry[];
  readonly objects: readonly DesiredObject[];
  readonly groups: readonly DesiredGroup[];
  readonly results: readonly OwnedOutcome[];
  readonly cluster: Cluster;
}): {
  readonly kept: readonly InventoryEntry[];
  readonly surplus: readonly InventoryEntry[];
} {
  const { recorded, objects, groups, results, cluster } = options;
  const desired = new Set(
    objects.map(({ ref }) => keyOf({ cluster: cluster.name, ref })),
  );
  const failures = results.filter(({ change }) => change.action === 'failed');
  const isBlocked = failures.some(
    ({ change }) => waveOf(change.subject) === NAMESPACE_WAVE,
  );
  const keptOwners = new Set([
    ...groups
      .filter(group => group.status === 'keep')
      .map(group => group.component),
    ...failures.map(({ component }) => component),
  ]);
  const undesired = recorded.filter(entry => !desired.has(keyOf(entry)));
  const stays = (entry: InventoryEntry) =>
    isBlocked || keptOwners.has(entry.component);
  return {
    kept: undesired.filter(stays),
    surplus: undesired.filter(entry => !stays(entry)),
  };
}

function plannedEntry(
  { ref, component }: DesiredObject,
  cluster: Cluster,
): InventoryEntry {
  return {
    cluster: cluster.name,
    ref,
    component,
    status: { state: 'planned' },
  };
}

function keyOf({
  cluster,
  ref,
}: Pick<InventoryEntry, 'cluster' | 'ref'>): string {
  return `${cluster}/${identityOf(ref)}`;
}

function takenMessage({ ref }: InventoryEntry, owner: CellRef): string {
  return `${formatRef(ref)} was not applied: it belongs to project ${
    owner.organization
  }/${owner.project} in environment ${owner.environment}; give it another name`;
}

function reportOf(outcomes: readonly Outcome[]): ApplyReport {
  return {
    changes: outcomes.map(({ change }) => change),
    retryable: outcomes.some(({ retryable }) => retryable),
  };
}
