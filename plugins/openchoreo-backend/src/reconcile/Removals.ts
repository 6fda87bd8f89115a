import { ConflictError } from '@backstage/errors';
import type { CellRef } from '@openchoreo/compiler';
import type { CellReportStore } from '../database/CellReportStore';
import type { RemovalConfirmations } from '../database/RemovalConfirmations';
import type { WorkQueue } from '../queue/WorkQueue';

/** Lets users confirm removals that were withheld. */
export class Removals {
  readonly #reports: Pick<CellReportStore, 'get'>;
  readonly #confirmations: RemovalConfirmations;
  readonly #queue: WorkQueue;

  constructor(options: {
    readonly reports: Pick<CellReportStore, 'get'>;
    readonly confirmations: RemovalConfirmations;
    readonly queue: WorkQueue;
  }) {
    this.#reports = options.reports;
    this.#confirmations = options.confirmations;
    this.#queue = options.queue;
  }

  /**
   * Confirms the removal that a token stands for; the cell follows.
   *
   * @throws ConflictError when nothing, or something else, is withheld now
   */
  async confirm(cell: CellRef, token: string): Promise<void> {
    const withheld = (await this.#reports.get(cell))?.report.withheldRemoval;
    const subject = `Cell ${cell.organization}/${cell.project} in ${cell.environment}`;
    if (!withheld) {
      throw new ConflictError(
        `${subject} has no withheld removal; it does not exist any more or was confirmed already`,
      );
    }
    if (withheld.token !== token) {
      throw new ConflictError(
        `${subject}: what is to be removed has changed since it was shown; look at it again and confirm what is shown then`,
      );
    }
    await this.#confirmations.put(cell, token);
    await this.#queue.add([{ topic: 'cell', cell }]);
  }
}
