import type { CellConnection, CellGraph, CellNode, CellPeer } from './graph';

/** Who is at the ends of connections, looked up by id. */
export interface Relations {
  readonly nodes: ReadonlyMap<string, CellNode>;
  readonly peers: ReadonlyMap<string, CellPeer>;
  /** Connections that start, or end, at a node or a peer. */
  from(id: string): readonly CellConnection[];
  to(id: string): readonly CellConnection[];
  /** Name of a node or a peer; the id where there is no such thing. */
  nameOf(id: string): string;
}

export function relationsOf(graph: CellGraph): Relations {
  const nodes = new Map(graph.nodes.map(node => [node.id, node]));
  const peers = new Map(graph.peers.map(peer => [peer.id, peer]));
  const from = groupBy(graph.connections, connection => connection.from);
  const to = groupBy(graph.connections, connection => connection.to);
  return {
    nodes,
    peers,
    from: id => from.get(id) ?? [],
    to: id => to.get(id) ?? [],
    nameOf: id => nodes.get(id)?.name ?? peers.get(id)?.name ?? id,
  };
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
