import type { CellConnection, CellGraph, CellPeer, Side } from './graph';

/** The sides in the order in which they are told. */
export const SIDES: readonly Side[] = ['north', 'west', 'south', 'east'];

/** How a connection runs with respect to the cell. */
export type Passage =
  | { readonly kind: 'inside' }
  | {
      readonly kind: 'crossing';
      readonly side: Side;
      readonly node: string;
      readonly peer: string;
    }
  | { readonly kind: 'unplaced' };

/** The ids of a graph, looked up often. */
export interface GraphIndex {
  readonly nodes: ReadonlySet<string>;
  readonly peers: ReadonlyMap<string, CellPeer>;
}

export function indexGraph(graph: CellGraph): GraphIndex {
  return {
    nodes: new Set(graph.nodes.map(node => node.id)),
    peers: new Map(graph.peers.map(peer => [peer.id, peer])),
  };
}

/**
 * Through which gateway a connection passes: other cells come in from the west and are called through the east; hosts
 * and resources are called through the south, and whatever calls in that is no cell comes from the north.
 */
export function passageOf(
  connection: CellConnection,
  { nodes, peers }: GraphIndex,
): Passage {
  const { from, to } = connection;
  if (nodes.has(from) && nodes.has(to)) return { kind: 'inside' };
  const callee = peers.get(to);
  if (nodes.has(from) && callee) {
    const side = callee.kind === 'cell' ? 'east' : 'south';
    return { kind: 'crossing', side, node: from, peer: to };
  }
  const caller = peers.get(from);
  if (caller && nodes.has(to)) {
    const side = caller.kind === 'cell' ? 'west' : 'north';
    return { kind: 'crossing', side, node: to, peer: from };
  }
  return { kind: 'unplaced' };
}
