import type { CellGraph, Side } from '../graph';
import { SIDES, indexGraph, passageOf } from '../passage';
import { MAX_LINES } from './sizes';

/** A connection between two components, by their index. */
export interface Call {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** 0 for the first connection between two ends, 1 for the second, and so on. */
  readonly strand: number;
}

/** A connection through a gateway. */
export interface Crossing {
  readonly id: string;
  readonly node: number;
  readonly peer: string;
  readonly side: Side;
  readonly strand: number;
}

/** A component with an endpoint that is open to a side. */
export interface Exposure {
  readonly node: number;
  readonly side: 'north' | 'west';
}

/** What the layout needs to know of a graph. Everything is sorted by id, so the order of the input does not matter. */
export interface Structure {
  readonly nodes: readonly string[];
  readonly calls: readonly Call[];
  readonly loops: readonly Call[];
  readonly crossings: readonly Crossing[];
  readonly exposures: readonly Exposure[];
  readonly peers: readonly { readonly id: string; readonly side: Side }[];
  readonly unplaced: readonly string[];
  readonly traffic: Readonly<Record<Side, number>>;
  /** Sides whose traffic is few enough to be drawn to the cards. */
  readonly lines: Readonly<Record<Side, boolean>>;
}

const byText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Reads the structure out of a graph: who calls whom, and what passes which gateway. */
export function structureOf(graph: CellGraph): Structure {
  const index = indexGraph(graph);
  const nodes = [...index.nodes].sort(byText);
  const position = new Map(nodes.map((id, i) => [id, i]));
  const at = (id: string) => position.get(id) ?? -1;
  const calls: Call[] = [];
  const loops: Call[] = [];
  const crossings: Crossing[] = [];
  const unplaced: string[] = [];
  const nextStrand = strands();

  for (const connection of [...graph.connections].sort((a, b) =>
    byText(a.id, b.id),
  )) {
    const { id, from, to } = connection;
    const passage = passageOf(connection, index);
    if (passage.kind === 'unplaced') {
      unplaced.push(id);
      continue;
    }
    const strand = nextStrand(from, to);
    if (passage.kind === 'inside') {
      const call = { id, from: at(from), to: at(to), strand };
      (call.from === call.to ? loops : calls).push(call);
    } else {
      const { peer, side } = passage;
      crossings.push({ id, node: at(passage.node), peer, side, strand });
    }
  }

  const exposures = exposuresOf(graph, at);
  const traffic = countBySide([...crossings, ...exposures]);
  return {
    nodes,
    calls,
    loops,
    crossings,
    exposures,
    peers: placedPeers(graph, crossings),
    unplaced,
    traffic,
    lines: {
      north: traffic.north <= MAX_LINES,
      west: traffic.west <= MAX_LINES,
      south: traffic.south <= MAX_LINES,
      east: traffic.east <= MAX_LINES,
    },
  };
}

/** Tells apart the connections between the same two ends. */
function strands(): (from: string, to: string) => number {
  const seen = new Map<string, Map<string, number>>();
  return (from, to) => {
    const targets = seen.get(from) ?? new Map<string, number>();
    seen.set(from, targets);
    const strand = targets.get(to) ?? 0;
    targets.set(to, strand + 1);
    return strand;
  };
}

function exposuresOf(
  graph: CellGraph,
  at: (id: string) => number,
): readonly Exposure[] {
  const exposures: Exposure[] = [];
  for (const node of graph.nodes) {
    const open = new Set(node.endpoints.map(endpoint => endpoint.visibility));
    if (open.has('public')) {
      exposures.push({ node: at(node.id), side: 'north' });
    }
    if (open.has('organization')) {
      exposures.push({ node: at(node.id), side: 'west' });
    }
  }
  return exposures.sort((a, b) => a.node - b.node || byText(a.side, b.side));
}

function countBySide(
  items: readonly { readonly side: Side }[],
): Readonly<Record<Side, number>> {
  const count = { north: 0, west: 0, south: 0, east: 0 };
  for (const { side } of items) count[side] += 1;
  return count;
}

/** A peer stands on each side that a connection with it passes; without a connection, where it would be called. */
function placedPeers(
  graph: CellGraph,
  crossings: readonly Crossing[],
): Structure['peers'] {
  const sides = new Map<string, Set<Side>>();
  for (const { peer, side } of crossings) {
    sides.set(peer, (sides.get(peer) ?? new Set()).add(side));
  }
  return graph.peers
    .flatMap(({ id, kind }) => {
      const idle: Side = kind === 'cell' ? 'east' : 'south';
      const used = sides.get(id) ?? new Set([idle]);
      return SIDES.filter(side => used.has(side)).map(side => ({ id, side }));
    })
    .sort((a, b) => byText(a.id, b.id) || byText(a.side, b.side));
}

/** Two graphs with the same key have the same layout. */
export function structureKey(graph: CellGraph): string {
  return JSON.stringify(structureOf(graph));
}
