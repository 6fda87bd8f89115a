import type { CellRef } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import type { Cluster, ClusterRegistry } from '../clusters/ClusterRegistry';
import type { ObservedObject } from '../dataPlanes';
import type { HealthReport } from '../health/HealthReport';
import type { Inventory, InventoryEntry } from '../inventory/Inventory';
import type { Clock } from '../clock';
import { explainedByPods, type ExplainedReport } from './explainedByPods';
import { compareRefs, formatRef } from '../objectRef';
import { waveOf } from '../apply/waves';
import type { Sighting } from './ClusterObserver';

/** What is applied for a cell and how it does, in the order in which it was applied. */
export async function observeCell(
  cell: CellRef,
  deps: {
    readonly clusters: ClusterRegistry;
    readonly inventory: Inventory;
    readonly clock: Clock;
  },
): Promise<readonly ObservedObject[]> {
  const entries = await deps.inventory.entriesOf(cell);
  const names = new Set(entries.map(entry => entry.cluster));
  const observed = await Promise.all(
    [...names].map(name =>
      observeOn(
        name,
        entries.filter(entry => entry.cluster === name),
      ),
    ),
  );
  return observed
    .flat()
    .sort((a, b) => waveOf(a) - waveOf(b) || compareRefs(a, b));

  async function observeOn(
    name: string,
    present: readonly InventoryEntry[],
  ): Promise<ObservedObject[]> {
    const cluster = deps.clusters.find(name);
    const observer = cluster?.observer;
    await observer?.follow(present.map(({ ref }) => ref));
    const pods = observer?.podsIn(cellNamespace(cell)) ?? [];
    return Promise.all(
      present.map(async entry => {
        const sighting = observer?.sight(entry.ref) ?? unknownCluster(name);
        const report = explainedByPods(entry, reportOf(entry, sighting), pods);
        const status =
          sighting.status === 'present' ? sighting.object.status : undefined;
        return {
          ...entry.ref,
          component: entry.component,
          ...(await concluded(report, cluster, deps.clock)),
          ...(status !== undefined && { status }),
        };
      }),
    );
  }
}

/** The report as it is shown: with what the cluster knows besides, and with waits that have lasted too long. */
async function concluded(
  { podClue, clue, overdue, ...report }: ExplainedReport,
  cluster: Cluster | undefined,
  clock: Clock,
): Promise<Pick<ObservedObject, 'health' | 'reason' | 'replicas' | 'dueAt'>> {
  if (overdue) {
    return overdue.at <= clock.now()
      ? { ...report, health: 'degraded', reason: overdue.reason }
      : { ...report, dueAt: overdue.at };
  }
  const evidence = podClue && (await cluster?.evidence.find(podClue));
  return evidence
    ? { ...report, reason: `${report.reason}; ${evidence}` }
    : report;
}

function unknownCluster(name: string): Sighting {
  return {
    status: 'unknown',
    reason: `cluster "${name}" is not known any more`,
  };
}

function reportOf(
  { ref, status }: InventoryEntry,
  sighting: Sighting,
): HealthReport {
  switch (sighting.status) {
    case 'present':
      return sighting.object.report;
    case 'unknown':
      return { health: 'unknown', reason: sighting.reason };
    default:
      return status.state === 'planned'
        ? {
            health: 'progressing',
            reason: `${formatRef(ref)} has not been applied yet`,
          }
        : {
            health: 'degraded',
            reason: `${formatRef(ref)} is missing on the data plane`,
          };
  }
}
