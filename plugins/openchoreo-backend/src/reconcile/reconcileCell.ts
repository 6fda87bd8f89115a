import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellRef } from '@openchoreo/compiler';
import type {
  AnyResource,
  ReleaseBinding,
  ResourceStatus,
} from '@openchoreo/model';
import type { PromotionRequests } from '../approvals/PromotionRequests';
import type { CellReport } from '../database/CellReport';
import type { CellReportStore } from '../database/CellReportStore';
import type { RemovalConfirmations } from '../database/RemovalConfirmations';
import type { CellState } from '../database/CellState';
import { keyOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import type { Clock } from '../dataplane/clock';
import type { DataPlanes, ObservedObject } from '../dataplane/dataPlanes';
import type { Notifier } from '../notify/Notifier';
import type { Requeue } from '../queue/WorkLoop';
import { type ApplyOutcome, applyDesired } from './applyDesired';
import { bindingStatus, failedRelease } from './bindingStatus';
import type { CompileCell } from './createCellCompilers';
import { liveObjects } from './liveObjects';
import { resourceOwner } from './managedPlacements';
import { managedStatuses } from './managedStatus';
import { knownOf } from './dataPlaneStatus';
import { type DesiredCell, desiredCell } from './desiredCell';
import type { ProjectSignals } from './ProjectSignals';
import { problemsOfChanges } from '../views/problems';
import { offerOf, reportCell } from './reportCell';

/** How soon to look again at what is on its way out, in milliseconds. */
const REMOVAL_CHECK_MS = 2_000;
const STUCK_CHECK_MS = 30_000;

/** What a reconcile works with. */
export interface ReconcileDeps {
  readonly store: ResourceStore;
  readonly cells: { read(cell: CellRef): Promise<CellState> };
  readonly reports: CellReportStore;
  readonly dataPlanes: Pick<DataPlanes, 'applyCell' | 'observe' | 'check'>;
  readonly compile: CompileCell;
  readonly confirmations: Pick<RemovalConfirmations, 'get' | 'remove'>;
  readonly signals: ProjectSignals;
  readonly requests: Pick<PromotionRequests, 'refresh'>;
  readonly notifier: Pick<Notifier, 'failed'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
}

/**
 * Brings one cell to its desired state and records what was observed.
 *
 * Level-based: everything is read again on each call, so a crash at any line is repaired by the next call. Nothing is
 * removed because something could not be read or compiled.
 *
 * @returns when to look at the cell again, apart from changes, which always wake it
 */
export async function reconcileCell(
  cell: CellRef,
  deps: ReconcileDeps,
  { signal }: { readonly signal: AbortSignal },
): Promise<Requeue> {
  const state = await deps.cells.read(cell);
  const before = await observedBefore(state, deps);
  const desired = desiredCell(state, { compile: deps.compile, live: before });
  const outcome = await applyDesired({ ...deps, state, desired, signal });
  const observed = await deps.dataPlanes.observe(cell);
  signal.throwIfAborted();

  await report({ state, desired, outcome, observed }, deps);
  await deps.requests.refresh({
    organization: cell.organization,
    project: cell.project,
    from_environment: cell.environment,
  });
  const isRemoved = await finishRemovals({ state, desired, observed }, deps);
  // What was just applied may be ready at once, and nobody tells of that.
  return before && !isDeepStrictEqual(before, liveObjects(cell, observed))
    ? { status: 'again', afterMs: 0 }
    : requeueFor({ outcome, isRemoved, observed }, deps.clock);
}

/** What runs of managed resources, on which outputs depend; undefined where there are none. */
async function observedBefore(
  { cell, resourceBindings }: CellState,
  { dataPlanes }: ReconcileDeps,
) {
  return resourceBindings.length > 0
    ? liveObjects(cell, await dataPlanes.observe(cell))
    : undefined;
}

interface Facts {
  readonly state: CellState;
  readonly desired: DesiredCell;
  readonly outcome: ApplyOutcome;
  readonly observed: readonly ObservedObject[];
}

/** Writes what was planned and observed, and tells whoever looks at it. */
async function report(facts: Facts, deps: ReconcileDeps): Promise<void> {
  const { state, desired, observed } = facts;
  const { cell } = state;
  const isGone = desired.groups.length === 0 && observed.length === 0;
  const previous = (await deps.reports.get(cell))?.report;
  const current = reportCell({
    ...facts,
    previous,
    simulated: knownOf(state.dataPlane).simulated ?? false,
    now: new Date(deps.clock.now()).toISOString(),
  });
  const isStatusNews = await writeStatus(facts, current, deps);
  const isReportNews = isGone
    ? await deps.reports.remove(cell)
    : await deps.reports.put(cell, current, {
        isOfferNews: !isDeepStrictEqual(offerOf(previous), offerOf(current)),
      });
  if (isStatusNews || isReportNews) {
    await deps.signals.changed(cell, { environment: cell.environment });
  }
}

async function writeStatus(
  { state, desired, outcome }: Facts,
  current: CellReport,
  deps: ReconcileDeps,
): Promise<boolean> {
  const now = new Date(deps.clock.now()).toISOString();
  let isNews = false;
  for (const { binding, status } of managedStatuses({
    state,
    desired,
    outcome,
    now,
  })) {
    const isChanged = await setNews(binding, status, deps);
    isNews ||= isChanged;
  }
  for (const placement of desired.placements) {
    const status = bindingStatus({
      placement,
      desired,
      outcome,
      report: current,
      now,
    });
    const { status: before } = placement.binding;
    const isChanged = await setNews(placement.binding, status, deps);
    isNews ||= isChanged;
    if (isChanged && failedRelease(status) !== failedRelease(before)) {
      await tellFailure(placement.binding, status, { current, deps });
    }
  }
  return isNews;
}

/**
 * Writes a status unless it was the same when the cell was read: nobody else writes it, and most reconciles change one
 * binding of many.
 */
async function setNews(
  binding: AnyResource,
  status: ResourceStatus,
  { store }: ReconcileDeps,
): Promise<boolean> {
  const isSame = isDeepStrictEqual(
    binding.status,
    JSON.parse(JSON.stringify(status)),
  );
  return isSame ? false : store.setStatus(keyOf(binding), status);
}

/** Once for each release that fails: the status remembers that it was told. */
async function tellFailure(
  { metadata, spec }: ReleaseBinding,
  status: ResourceStatus,
  {
    current,
    deps,
  }: { readonly current: CellReport; readonly deps: ReconcileDeps },
): Promise<void> {
  const release = failedRelease(status);
  const { projectName: project, componentName: component } = spec.owner;
  const reported = current.components.find(({ name }) => name === component);
  if (release) {
    await deps.notifier.failed(
      {
        organization: metadata.namespace,
        project,
        component,
        environment: spec.environment,
      },
      { release, message: reported?.reason ?? 'It is degraded' },
    );
  }
}

/**
 * Forgets the bindings that are being deleted and have nothing left on the data plane; the last one waits for the cell.
 *
 * @returns false when something is left that has to go
 */
async function finishRemovals(
  { state, desired, observed }: Pick<Facts, 'state' | 'desired' | 'observed'>,
  { store }: ReconcileDeps,
): Promise<boolean> {
  const isCellLeft = desired.groups.length === 0 && observed.length > 0;
  let isComplete = !isCellLeft;
  const bindings = [
    ...state.bindings.map(binding => ({
      binding,
      owner: binding.spec.owner.componentName,
    })),
    ...state.resourceBindings.map(binding => ({
      binding,
      owner: resourceOwner(binding.spec.owner.resourceName),
    })),
  ];
  for (const { binding, owner } of bindings) {
    const isLeft =
      isCellLeft || observed.some(({ component }) => component === owner);
    if (binding.metadata.deletionTimestamp && isLeft) {
      isComplete = false;
    } else if (binding.metadata.deletionTimestamp) {
      await store.remove(keyOf(binding));
    }
  }
  return isComplete;
}

function requeueFor(
  {
    outcome,
    isRemoved,
    observed,
  }: Pick<Facts, 'outcome' | 'observed'> & { readonly isRemoved: boolean },
  clock: Clock,
): Requeue {
  const mayWorkLater =
    outcome.status === 'applied'
      ? outcome.report.retryable
      : outcome.status === 'failed' && outcome.retryable;
  if (mayWorkLater) {
    return { status: 'retry' };
  }
  const dueAt = Math.min(...observed.flatMap(object => object.dueAt ?? []));
  if (isRemoved) {
    return Number.isFinite(dueAt)
      ? { status: 'again', afterMs: Math.max(0, dueAt - clock.now()) }
      : { status: 'done' };
  }
  return { status: 'again', afterMs: removalCheckMs(outcome) };
}

/** What is stuck takes a person, whose doing wakes the cell by itself. */
function removalCheckMs(outcome: ApplyOutcome): number {
  const isStuck =
    outcome.status === 'applied' &&
    (outcome.report.withheld !== undefined ||
      problemsOfChanges(outcome.report.changes).length > 0);
  return isStuck ? STUCK_CHECK_MS : REMOVAL_CHECK_MS;
}
