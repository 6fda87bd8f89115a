import type { Knex } from 'knex';
import { changed, type Finder, uidsReferring } from './finder';

/** What people declare and the control plane works on. */
type Selection = (tx: Knex.Transaction) => Knex.QueryBuilder;

/** All components. */
export const components: Selection = tx =>
  tx('resources').where('resources.kind', 'Component').select({
    organization: 'resources.namespace',
    project: 'resources.project',
    name: 'resources.component',
  });

/** All managed resources. */
export const managedResources: Selection = tx =>
  tx('resources').where('resources.kind', 'Resource').select({
    organization: 'resources.namespace',
    project: 'resources.project',
    name: 'resources.resource',
  });

/** All projects. */
export const projects: Selection = tx =>
  tx('resources')
    .where('resources.kind', 'Project')
    .select({
      organization: 'resources.namespace',
      project: 'resources.name',
      name: tx.raw("CAST('' AS text)"),
    });

/** Those that belong to the changed project. */
export function ofProject(select: Selection): Finder {
  return (tx, change) => {
    const { namespace, name } = changed(change);
    return select(tx).where({ namespace, project: name });
  };
}

/** Those that refer to the changed row. */
export function referring(select: Selection): Finder {
  return (tx, change) =>
    select(tx).whereIn('uid', uidsReferring(tx, changed(change)));
}

/** Those that belong to projects which refer to the changed row. */
export function ofReferringProjects(select: Selection): Finder {
  return (tx, change) => {
    const row = changed(change);
    return select(tx)
      .where('namespace', row.namespace)
      .whereIn(
        'project',
        tx('resources')
          .where({ kind: 'Project', namespace: row.namespace })
          .whereIn('uid', uidsReferring(tx, row))
          .select('name'),
      );
  };
}

/** Components whose type refers to the changed trait. */
export const componentsOfReferringTypes: Finder = (tx, change) => {
  const types = tx('resources')
    .whereIn('kind', ['ComponentType', 'ClusterComponentType'])
    .whereIn('uid', uidsReferring(tx, changed(change)));
  return components(tx).whereIn(
    'uid',
    types
      .join('resource_references as type_use', use =>
        use
          .on('type_use.to_kind', 'resources.kind')
          .on('type_use.to_namespace', 'resources.namespace')
          .on('type_use.to_name', 'resources.name'),
      )
      .select('type_use.from_uid'),
  );
};
