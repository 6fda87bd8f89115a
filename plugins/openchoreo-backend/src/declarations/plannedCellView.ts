import type { CellView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import type { CellState } from '../database/CellState';
import { knownOf } from '../reconcile/dataPlaneStatus';
import { desiredCell } from '../reconcile/desiredCell';
import { reportCell } from '../reconcile/reportCell';
import { displayNameOf } from '../views/names';

/** A cell as it is planned, before anything of it runs: nothing was applied, nothing observed. Pure. */
export function plannedCellView(
  state: CellState,
  {
    declared,
    now,
  }: {
    /** The components of the project. */
    readonly declared: readonly Component[];
    /** ISO 8601. */
    readonly now: string;
  },
): CellView {
  const titles = new Map(
    declared.map(({ metadata }) => [metadata.name, displayNameOf(metadata)]),
  );
  const { components, ...report } = reportCell({
    state,
    desired: desiredCell(state),
    outcome: { status: 'skipped' },
    observed: [],
    simulated: knownOf(state.dataPlane).simulated ?? false,
    now,
  });
  return {
    ...state.cell,
    ...report,
    components: components.map(component => ({
      ...component,
      displayName: titles.get(component.name) ?? component.name,
    })),
  };
}
