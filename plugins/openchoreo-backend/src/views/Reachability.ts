import { InputError, NotFoundError } from '@backstage/errors';
import type {
  CellRef,
  ReachPathView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type ProjectName,
  ReachError,
  type RenderedCell,
  answerReach,
  parsePlace,
} from '@openchoreo/network-policy';
import type { CellState } from '../database/CellState';
import { desiredCell } from '../reconcile/desiredCell';

/** Answers who can reach whom from the cells as they are declared now; reads no cell but those that are concerned. */
export class Reachability {
  readonly #cells: { read(cell: CellRef): Promise<CellState> };

  constructor(options: {
    readonly cells: { read(cell: CellRef): Promise<CellState> };
  }) {
    this.#cells = options.cells;
  }

  /**
   * @param here - where names are looked up that say less
   * @throws InputError, NotFoundError
   */
  async ask(
    here: CellRef,
    question: { readonly from?: string; readonly to?: string },
  ): Promise<ReachPathView[]> {
    const { from, to } = question;
    try {
      return await answerReach(
        {
          ...(from !== undefined && { from: parsePlace(from, here) }),
          ...(to !== undefined && { to: parsePlace(to, here) }),
        },
        project => this.#planOf(project, here.environment),
      );
    } catch (error) {
      if (error instanceof ReachError) {
        throw error.code === 'unknown'
          ? new NotFoundError(error.message)
          : new InputError(error.message);
      }
      throw error;
    }
  }

  async #planOf(
    { organization, project }: ProjectName,
    environment: string,
  ): Promise<RenderedCell | undefined> {
    const state = await this.#cells.read({
      organization,
      project,
      environment,
    });
    return desiredCell(state).plan;
  }
}
