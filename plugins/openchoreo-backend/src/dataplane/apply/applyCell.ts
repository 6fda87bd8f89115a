import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { ApplyReport, DataPlanes } from '../dataPlanes';
import type { Inventory } from '../inventory/Inventory';
import { appliedEntry, applyObjects } from './applyObjects';
import { claim } from './claim';
import { keepChanges } from './keepChanges';
import { desiredObjects } from './desiredObjects';
import { divideUntouched } from './divideUntouched';
import { succeeded } from './outcome';
import type { Outcome } from './outcome';
import { pruneObjects } from './pruneObjects';
import { guardRemoval } from './guardRemoval';
import { divideSurplus } from './divideSurplus';

interface ApplyCellDeps {
  /** See {@link guardRemoval}. */
  readonly maxRemovedShare: number;
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
  {
    cell,
    dataPlane,
    groups,
    policy,
    removal,
    signal,
  }: Parameters<DataPlanes['applyCell']>[0],
  deps: ApplyCellDeps,
): Promise<ApplyReport> {
  const { clusters, inventory } = deps;
  const cluster = clusters.of(dataPlane);
  const recorded = await inventory.entriesOf(cell);
  const { objects, refused } = desiredObjects(groups, cell);
  await cluster.observer.follow(
    objects.map(({ ref }) => ref),
    { signal },
  );

  const divided = divideUntouched({ ...policy, objects, recorded, cluster });
  const { untouched, others } = divided;
  const keptChanges = await keepChanges({
    cell,
    cluster,
    inventory,
    objects: divided.kept,
    signal,
  });
  const claims = await claim({ cell, cluster, inventory, objects: others });
  const applied = await applyObjects({
    cluster,
    cell,
    objects: claims.claimed,
    policy,
    signal,
  });
  // Once, not wave by wave: what a crash keeps from being recorded is applied again, and is the same then.
  await inventory.recordApplied(
    cell,
    applied.flatMap(outcome => appliedEntry(cluster, outcome) ?? []),
  );
  const results = [...applied, ...keptChanges, ...refused, ...claims.refused];

  const clusterName = cluster.name;
  const surplus = divideSurplus({
    recorded,
    clusterName,
    objects,
    groups,
    results,
  });
  const guarded = guardRemoval({
    ...surplus,
    recorded,
    groups,
    removal,
    maxShare: deps.maxRemovedShare,
  });
  const kept = [...surplus.kept, ...guarded.kept];
  const pruned = await pruneObjects({
    ...deps,
    cell,
    entries: guarded.removed,
    signal,
  });
  return {
    ...summaryOf([
      ...untouched.map(({ ref }) => succeeded(ref, 'unchanged')),
      ...results,
      ...kept.map(({ ref }) => succeeded(ref, 'kept')),
      ...pruned,
    ]),
    outside: [...applied, ...keptChanges].flatMap(({ outside }) => outside),
    ...(guarded.withheld && { withheld: guarded.withheld }),
  };
}

function summaryOf(
  outcomes: readonly Outcome[],
): Pick<ApplyReport, 'changes' | 'retryable'> {
  return {
    changes: outcomes.map(({ change }) => change),
    retryable: outcomes.some(({ retryable }) => retryable),
  };
}
