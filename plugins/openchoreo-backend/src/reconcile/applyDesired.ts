import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CellState } from '../database/CellState';
import type { RemovalConfirmations } from '../database/RemovalConfirmations';
import { UnknownClusterError } from '../dataplane/clusters/errors';
import type { ApplyReport, DataPlanes } from '../dataplane/dataPlanes';
import type { DesiredCell } from './desiredCell';

/** What became of an attempt to bring a cell to its desired state. */
export type ApplyOutcome =
  | { readonly status: 'applied'; readonly report: ApplyReport }
  /** The cell has no data plane that could be asked. */
  | { readonly status: 'skipped' }
  /** The data plane as a whole failed. */
  | {
      readonly status: 'failed';
      readonly message: string;
      readonly retryable: boolean;
    };

/** Applies what a cell should be. An unreachable or unknown cluster is an outcome, not an error. */
export async function applyDesired(options: {
  readonly state: CellState;
  readonly desired: DesiredCell;
  readonly dataPlanes: Pick<DataPlanes, 'applyCell'>;
  readonly confirmations: Pick<RemovalConfirmations, 'get' | 'remove'>;
  readonly logger: LoggerService;
  readonly signal: AbortSignal;
}): Promise<ApplyOutcome> {
  const { state, desired, dataPlanes, confirmations, logger, signal } = options;
  const { cell, dataPlane } = state;
  if (!dataPlane) {
    return { status: 'skipped' };
  }
  try {
    const confirmed = await confirmations.get(cell);
    const report = await dataPlanes.applyCell({
      cell,
      dataPlane,
      groups: desired.groups,
      policy: {
        drift: state.environment?.spec.drift ?? 'revert',
        conflicts: state.environment?.spec.conflicts ?? 'take-over',
      },
      removal: { components: removedComponents(desired), confirmed },
      signal,
    });
    if (confirmed && !report.withheld) {
      await confirmations.remove(cell, confirmed);
    }
    return { status: 'applied', report };
  } catch (error) {
    signal.throwIfAborted();
    const message = stringifyError(error);
    logger.warn(
      `Cell ${cell.organization}/${cell.project} in ${cell.environment} was not applied: ${message}`,
    );
    return {
      status: 'failed',
      message,
      retryable: !(error instanceof UnknownClusterError),
    };
  }
}

/** Those that somebody undeployed or deleted. */
function removedComponents({ placements }: DesiredCell): string[] {
  return placements
    .filter(({ status }) => status === 'removed')
    .map(({ binding }) => binding.spec.owner.componentName);
}
