import { ConflictError } from '@backstage/errors';
import type { CellRef } from '@openchoreo/compiler';
import type { DataPlanes } from '../dataplane/dataPlanes';
import type { WorkQueue } from '../queue/WorkQueue';

/** Lets users revert what others changed on a data plane and what the policy of the environment kept. */
export class KeptChanges {
  readonly #dataPlanes: Pick<DataPlanes, 'revertKept'>;
  readonly #queue: WorkQueue;

  constructor(options: {
    readonly dataPlanes: Pick<DataPlanes, 'revertKept'>;
    readonly queue: WorkQueue;
  }) {
    this.#dataPlanes = options.dataPlanes;
    this.#queue = options.queue;
  }

  /**
   * Has them reverted in a cell, or of one component; the cell follows.
   *
   * @throws ConflictError when nothing is kept
   */
  async revert(
    cell: CellRef,
    options: { readonly component?: string },
  ): Promise<void> {
    const count = await this.#dataPlanes.revertKept(cell, options);
    if (count === 0) {
      const of = options.component ? ` of component ${options.component}` : '';
      throw new ConflictError(
        `Cell ${cell.organization}/${cell.project} in ${cell.environment} keeps no change that others made${of}; it does not exist any more or was reverted already`,
      );
    }
    await this.#queue.add([{ topic: 'cell', cell }]);
  }
}
