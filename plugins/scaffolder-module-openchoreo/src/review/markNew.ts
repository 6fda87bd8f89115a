import type { CellGraph, QueryMatch } from '@openchoreo/cell-diagram';

/** A cell in which what was not there before is named as new, and found: a diagram dims the rest. Pure. */
export function markNew(options: {
  readonly before: CellGraph;
  readonly after: CellGraph;
  /** The name of a new part as it is to be shown, e.g. `New: cart`. */
  readonly nameNew: (name: string) => string;
}): { readonly graph: CellGraph; readonly found?: QueryMatch } {
  const { before, after, nameNew } = options;
  const subjects = added(
    [...before.nodes, ...before.peers],
    [...after.nodes, ...after.peers],
  );
  const connections = added(before.connections, after.connections);
  if (subjects.size + connections.size === 0) {
    return { graph: after };
  }
  const named = <T extends { readonly id: string; readonly name: string }>(
    part: T,
  ): T =>
    subjects.has(part.id) ? { ...part, name: nameNew(part.name) } : part;
  return {
    graph: {
      ...after,
      nodes: after.nodes.map(named),
      peers: after.peers.map(named),
      connections: after.connections.map(each =>
        connections.has(each.id)
          ? { ...each, label: nameNew(each.label) }
          : each,
      ),
    },
    found: { subjects, connections },
  };
}

function added(
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): ReadonlySet<string> {
  const known = new Set(before.map(({ id }) => id));
  return new Set(after.map(({ id }) => id).filter(id => !known.has(id)));
}
