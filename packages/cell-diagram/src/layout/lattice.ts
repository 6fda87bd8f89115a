import type { Columns } from './columns';
import type { Lanes } from './lanes';
import type { Work } from './work';

/**
 * A line that needs a way between two columns, in the direction of layout (left to right).
 *
 * Lines of one net share their way as long as they can: a trunk that branches, or several that join.
 */
export interface Wire {
  readonly from: number;
  readonly to: number;
  readonly net: string;
  /** 0 for the first of several lines between the same two ends. */
  readonly strand: number;
  /** The lines of the net end in one place, instead of starting in one. */
  readonly joins: boolean;
}

/** A card, a gateway, or the place where a net crosses a column between two cards. */
export interface Vertex {
  readonly layer: number;
  readonly height: number;
  readonly card: boolean;
  readonly before: number[];
  readonly after: number[];
}

/** One step of a net from a layer to the next. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly net: string;
  readonly strand: number;
  readonly joins: boolean;
}

/**
 * The layered graph: layer 0 is the west gateway, then the columns, then the east gateway, and every segment joins two
 * neighbouring layers. Vertices of components have the index of the component; -1 is never one.
 */
export interface Lattice {
  readonly vertices: readonly Vertex[];
  /** Vertices of each layer from top to bottom; the crossing reduction permutes them. */
  readonly layers: number[][];
  readonly segments: readonly Segment[];
  /** The vertices that each wire passes; none where the wire has a lane. */
  readonly paths: readonly (readonly number[])[];
  readonly west: number;
  readonly east: number;
}

export interface LatticeInput {
  readonly count: number;
  readonly columns: Columns;
  readonly wires: readonly Wire[];
  readonly lanes: Lanes;
  readonly cardHeight: number;
}

/** Index of the vertices of the two gateways that lines run to, after those of the components. */
export const gatewayVertices = (count: number) => ({
  west: count,
  east: count + 1,
});

/** Cuts every wire into steps of one layer. */
export function buildLattice(input: LatticeInput, work: Work): Lattice {
  const { count, columns, wires, lanes, cardHeight } = input;
  const { west, east } = gatewayVertices(count);
  const layers: number[][] = Array.from(
    { length: columns.count + 2 },
    () => [],
  );
  const vertices: Vertex[] = [];
  const add = (layer: number, height: number, card: boolean) => {
    const index = vertices.length;
    vertices.push({ layer, height, card, before: [], after: [] });
    if (layer >= 0) layers[layer].push(index);
    return index;
  };
  for (let node = 0; node < count; node += 1) {
    const column = columns.of[node];
    add(column < 0 ? -1 : column + 1, cardHeight, true);
  }
  add(0, 2, false);
  add(columns.count + 1, 2, false);

  const segments: Segment[] = [];
  const known = new Set<string>();
  const connect = (from: number, to: number, { net, strand, joins }: Wire) => {
    const key = `${from} ${to} ${net}`;
    if (known.has(key)) return;
    known.add(key);
    vertices[from].after.push(to);
    vertices[to].before.push(from);
    segments.push({ from, to, net, strand, joins });
  };
  const passing = new Map<string, number>();
  const paths = wires.map((wire, i) => {
    if (lanes.has(i)) return [];
    const path = [wire.from];
    let last = wire.from;
    for (
      let layer = vertices[wire.from].layer + 1;
      layer < vertices[wire.to].layer;
      layer += 1
    ) {
      const key = `${layer} ${wire.net}`;
      const vertex = passing.get(key) ?? add(layer, 2, false);
      passing.set(key, vertex);
      connect(last, vertex, wire);
      path.push(vertex);
      last = vertex;
    }
    connect(last, wire.to, wire);
    path.push(wire.to);
    work.spend(path.length);
    return path;
  });
  return { vertices, layers, segments, paths, west, east };
}
