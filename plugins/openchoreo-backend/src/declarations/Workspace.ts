import type { CellStateReader } from '../database/CellStateReader';
import type { ResourceStore } from '../database/ResourceStore';

/** What of the database something is tried with. */
export interface Workspace {
  readonly store: ResourceStore;
  readonly cells: Pick<CellStateReader, 'read'>;
}
