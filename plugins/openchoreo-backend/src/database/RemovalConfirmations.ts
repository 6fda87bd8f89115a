import type { CellRef } from '@openchoreo/compiler';
import type { Knex } from 'knex';
import type { DbRemovalConfirmationRow } from './tables';

const KEY = ['organization', 'project', 'environment'] as const;

/** Which withheld removals somebody confirmed. */
export class RemovalConfirmations {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The token of what was confirmed last for a cell. */
  async get(cell: CellRef): Promise<string | undefined> {
    const row = await this.#rows().where(keyOf(cell)).first();
    return row?.token;
  }

  async put(cell: CellRef, token: string): Promise<void> {
    await this.#rows()
      .insert({ ...keyOf(cell), token })
      .onConflict([...KEY])
      .merge();
  }

  /** Forgets a confirmation that was used, unless another came meanwhile. */
  async remove(cell: CellRef, token: string): Promise<void> {
    await this.#rows()
      .where({ ...keyOf(cell), token })
      .delete();
  }

  #rows() {
    return this.#knex<DbRemovalConfirmationRow>('removal_confirmations');
  }
}

function keyOf({ organization, project, environment }: CellRef) {
  return { organization, project, environment };
}
