import type { Lattice, Segment } from './lattice';
import { LINE_GAP, ROW_GAP } from './sizes';
import type { Work } from './work';

const ROUNDS = 6;
/** Lines pull harder than cards, so that long lines run straight and the cards make room. */
const LINE_PULL = 4;

/**
 * Gives every vertex the height of its centre: near its neighbours, in the order of its layer, with room between.
 *
 * Where wishes collide, the vertices move as a block to the average of what they wish (pool adjacent violators), which is
 * the least squares solution. At the end, whatever has room moves level with its neighbour, which removes small steps.
 */
export function assignRows(lattice: Lattice, work: Work): Float64Array {
  const { layers, vertices } = lattice;
  const y = new Float64Array(vertices.length);
  for (const layer of layers) stack(lattice, layer, y);
  const backwards = [...layers].reverse();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const layer of layers) settle(lattice, layer, y, 'before', work);
    for (const layer of backwards) settle(lattice, layer, y, 'after', work);
  }
  for (const layer of layers) settle(lattice, layer, y, 'both', work);
  for (const layer of layers) level(lattice, layer, y, 'before', work);
  for (const layer of backwards) level(lattice, layer, y, 'after', work);
  for (const layer of layers) level(lattice, layer, y, 'before', work);
  return y;
}

/** Least distance between the centres of two vertices that follow each other in a layer. */
function distance({ vertices }: Lattice, upper: number, lower: number): number {
  const [a, b] = [vertices[upper], vertices[lower]];
  const half = (a.height + b.height) / 2;
  if (a.card && b.card) return half + ROW_GAP;
  // A line keeps clear of the badges that stand on the border of a card.
  return half + (a.card || b.card ? 13 : LINE_GAP);
}

function stack(lattice: Lattice, layer: readonly number[], y: Float64Array) {
  let next = 0;
  layer.forEach((vertex, i) => {
    if (i > 0) next += distance(lattice, layer[i - 1], vertex);
    y[vertex] = next;
  });
  for (const vertex of layer) y[vertex] -= next / 2;
}

type Neighbours = 'before' | 'after' | 'both';

interface Block {
  sum: number;
  weight: number;
  first: number;
  last: number;
}

function settle(
  lattice: Lattice,
  layer: readonly number[],
  y: Float64Array,
  side: Neighbours,
  work: Work,
): void {
  const offsets = new Float64Array(layer.length);
  const blocks: Block[] = [];
  layer.forEach((vertex, i) => {
    if (i > 0) {
      offsets[i] = offsets[i - 1] + distance(lattice, layer[i - 1], vertex);
    }
    const { wish, weight } = wishOf(lattice, vertex, y, side, work);
    let block: Block = {
      sum: (wish - offsets[i]) * weight,
      weight,
      first: i,
      last: i,
    };
    for (
      let above = blocks.at(-1);
      above && above.sum / above.weight >= block.sum / block.weight;
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        sum: above.sum + block.sum,
        weight: above.weight + block.weight,
        first: above.first,
        last: block.last,
      };
    }
    blocks.push(block);
  });
  for (const { sum, weight, first, last } of blocks) {
    for (let i = first; i <= last; i += 1) {
      y[layer[i]] = sum / weight + offsets[i];
    }
  }
}

/** Where a vertex would like to be, and how much. */
function wishOf(
  { vertices }: Lattice,
  vertex: number,
  y: Float64Array,
  side: Neighbours,
  work: Work,
): { wish: number; weight: number } {
  const { before, after, card } = vertices[vertex];
  const neighbours = neighboursOn(before, after, side);
  work.spend(neighbours.length + 6);
  if (neighbours.length === 0) return { wish: y[vertex], weight: 0.15 };
  const pull = card ? 1 : LINE_PULL;
  let sum = 0;
  let weight = 0;
  for (const neighbour of neighbours) {
    const strength = pull * (vertices[neighbour].card ? 1 : LINE_PULL);
    sum += y[neighbour] * strength;
    weight += strength;
  }
  return { wish: sum / weight, weight };
}

function neighboursOn(
  before: readonly number[],
  after: readonly number[],
  side: Neighbours,
): readonly number[] {
  if (side === 'both') return [...before, ...after];
  const wanted = side === 'before' ? before : after;
  const other = side === 'before' ? after : before;
  return wanted.length > 0 ? wanted : other;
}

/** Moves the vertices of a layer level with their only neighbour on a side, as far as there is room. */
function level(
  lattice: Lattice,
  layer: readonly number[],
  y: Float64Array,
  side: 'before' | 'after',
  work: Work,
): void {
  layer.forEach((vertex, i) => {
    work.spend(2);
    const neighbours = lattice.vertices[vertex][side];
    if (neighbours.length !== 1) return;
    y[vertex] = withinRoom(lattice, layer, i, y, y[neighbours[0]]);
  });
}

/** Moves lines that cross columns level with the port that they come from, as far as there is room. */
export function straighten(
  lattice: Lattice,
  y: Float64Array,
  leave: (vertex: number, net: string) => number,
): void {
  const arriving = new Map<number, Segment[]>();
  for (const segment of lattice.segments) {
    const known = arriving.get(segment.to);
    if (known) known.push(segment);
    else arriving.set(segment.to, [segment]);
  }
  for (const layer of lattice.layers) {
    layer.forEach((vertex, i) => {
      const [segment, ...others] = arriving.get(vertex) ?? [];
      const fixed = lattice.vertices[vertex].card || vertex === lattice.east;
      if (!segment || others.length > 0 || fixed) return;
      const wish = leave(segment.from, segment.net);
      y[vertex] = withinRoom(lattice, layer, i, y, wish);
    });
  }
}

/** The wished height, or the nearest to it that keeps the distance to the vertices above and below. */
function withinRoom(
  lattice: Lattice,
  layer: readonly number[],
  i: number,
  y: Float64Array,
  wish: number,
): number {
  const [above, vertex, below] = [layer[i - 1], layer[i], layer[i + 1]];
  const top =
    above === undefined
      ? -Infinity
      : y[above] + distance(lattice, above, vertex);
  const bottom =
    below === undefined
      ? Infinity
      : y[below] - distance(lattice, vertex, below);
  return top > bottom ? y[vertex] : Math.min(bottom, Math.max(top, wish));
}
