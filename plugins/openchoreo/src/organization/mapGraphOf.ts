import type { OrganizationMapView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { LinkTo } from '@openchoreo/backstage-plugin-openchoreo-react';
import type { CellGraph, CellPeer } from '@openchoreo/cell-diagram';

/** Words of the map that the view has none for. */
export interface MapWords {
  readonly components: (count: number) => string;
  readonly connections: (count: number) => string;
  readonly endpoints: string;
  readonly nothing: string;
  readonly pending: (count: number) => string;
}

/**
 * An organization as a graph of its projects. Ids are stable, so that a new reading moves nothing.
 *
 * @param options.linkTo - where the page of a project is
 */
export function mapGraphOf(
  view: OrganizationMapView,
  options: {
    readonly title: string;
    readonly subtitle: string;
    readonly linkTo: LinkTo;
    readonly words: MapWords;
  },
): CellGraph {
  const { organization, cells, connections } = view;
  const { words, linkTo } = options;
  const own = new Set(cells.map(({ project }) => project));
  const peers = new Map<string, CellPeer>();
  const endOf = (project: string) => {
    if (own.has(project)) return `cell:${project}`;
    const id = `other:${project}`;
    peers.set(id, { id, kind: 'cell', name: project });
    return id;
  };
  const hostOf = (host: string) => {
    const id = `host:${host}`;
    peers.set(id, { id, kind: 'external', name: host });
    return id;
  };
  const lines = connections.map(({ from, to, connections: count, pending }) => {
    const start = endOf(from);
    const end = to.kind === 'cell' ? endOf(to.project) : hostOf(to.host);
    return {
      id: `${start} ${end}`,
      from: start,
      to: end,
      label: words.connections(count),
      status: pending > 0 ? ('pending' as const) : ('resolved' as const),
      ...(pending > 0 && { reason: words.pending(pending) }),
    };
  });
  return {
    id: `${organization} in ${view.environment}`,
    title: options.title,
    subtitle: options.subtitle,
    nodes: cells.map(
      ({ project, displayName, health, components, exposedTo }) => ({
        id: `cell:${project}`,
        name: displayName,
        kind: words.components(components),
        health: health ?? 'unknown',
        ...(!health && { reason: words.nothing }),
        href: linkTo({ organization, project }),
        endpoints: exposedTo.map(visibility => ({
          id: `cell:${project} to ${visibility}`,
          name: words.endpoints,
          visibility,
        })),
      }),
    ),
    peers: [...peers.values()],
    connections: lines,
  };
}
