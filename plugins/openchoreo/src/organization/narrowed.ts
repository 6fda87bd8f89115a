import type { OrganizationMapView } from '@openchoreo/backstage-plugin-openchoreo-common';

/** A map with nothing but the projects that match and what they have connections with. */
export function narrowed(
  view: OrganizationMapView,
  wanted: { readonly search: string; readonly unhealthyOnly: boolean },
): OrganizationMapView {
  const search = wanted.search.trim().toLocaleLowerCase();
  if (!search && !wanted.unhealthyOnly) {
    return view;
  }
  const matching = new Set(
    view.cells
      .filter(({ displayName, project, health }) => {
        const isNamed = [displayName, project].some(name =>
          name.toLocaleLowerCase().includes(search),
        );
        const isUnhealthy = health !== undefined && health !== 'healthy';
        return isNamed && (!wanted.unhealthyOnly || isUnhealthy);
      })
      .map(({ project }) => project),
  );
  const connections = view.connections.filter(
    ({ from, to }) =>
      matching.has(from) || (to.kind === 'cell' && matching.has(to.project)),
  );
  const touched = new Set(
    connections.flatMap(({ from, to }) =>
      to.kind === 'cell' ? [from, to.project] : [from],
    ),
  );
  return {
    ...view,
    cells: view.cells.filter(
      ({ project }) => matching.has(project) || touched.has(project),
    ),
    connections,
  };
}
