import type { DbResourceRow } from '../tables';
import { changed, type Finder } from './finder';

/** Finds one item of work, which the changed row itself names, stored or not. */
function named(
  partsOf: (row: DbResourceRow) => {
    readonly project: string | null;
    readonly name: string | null;
  },
): Finder {
  return (tx, change) => {
    const row = changed(change);
    const { project, name } = partsOf(row);
    return tx.select(
      tx.raw('CAST(? AS text) AS organization', [row.namespace]),
      tx.raw('CAST(? AS text) AS project', [project]),
      tx.raw('CAST(? AS text) AS name', [name]),
    );
  };
}

/** A resource of an organization, or of none, that is no part of a project. */
export const itself = named(({ name }) => ({ project: '', name }));

/** The component that the row is or belongs to. */
export const ownComponent = named(({ project, component }) => ({
  project,
  name: component,
}));

/** The project that the row is or belongs to. */
export const ownProject = named(({ project }) => ({ project, name: '' }));

/** The cell of a binding. */
export const ownCell = named(({ project, environment }) => ({
  project,
  name: environment,
}));

/** The managed resource that the row is or belongs to. */
export const ownResource = named(({ project, resource }) => ({
  project,
  name: resource,
}));
