import type { CellRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '../api/OpenChoreoApi';
import { useAction } from './useAction';

/** What a user can ask of the control plane about a project in one environment. */
export type CellAction = { readonly cell: CellRef } & (
  | {
      readonly kind: 'confirmRemoval';
      /** Stands for the objects that were shown. */
      readonly token: string;
    }
  | { readonly kind: 'revertChanges'; readonly component: string }
);

/** Asks the control plane for an action on a cell and reads the project again once it has agreed. */
export function useCellAction() {
  return useAction({ perform, projectOf });
}

function projectOf({ cell }: CellAction): CellRef {
  return cell;
}

function perform(
  api: OpenChoreoApi,
  { cell, ...action }: CellAction,
): Promise<unknown> {
  return action.kind === 'confirmRemoval'
    ? api.confirmRemoval(cell, { token: action.token })
    : api.revertChanges(cell, { component: action.component });
}
