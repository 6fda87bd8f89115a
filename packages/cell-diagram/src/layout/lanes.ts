import type { Columns } from './columns';
import type { Segment, Wire } from './lattice';

/**
 * Places in which lines may cross columns. Past it the longest lines go around: without a limit, a chain of a thousand
 * components that all call the last one would need half a million.
 */
const MAX_PASSAGES = 24_000;

/** The way of a long line above all cards, instead of between them. */
export interface Lane extends Segment {
  /** Counted from the cards upwards; the lines of one caller share theirs. */
  readonly index: number;
}

/** By index of the wire. */
export type Lanes = ReadonlyMap<number, Lane>;

const isCard = (vertex: number, columns: Columns) => vertex < columns.of.length;

/** Chooses which calls go around; none does in a cell of ordinary shape. */
export function chooseLanes(wires: readonly Wire[], columns: Columns): Lanes {
  const passages = ({ from, to }: Wire) =>
    Math.max(0, columns.of[to] - columns.of[from] - 1);
  // Lines to the gateways share two nets, so they can not be many.
  const calls = wires
    .map((wire, i) => ({ ...wire, i, passages: passages(wire) }))
    .filter(({ from, to }) => isCard(from, columns) && isCard(to, columns))
    .sort((a, b) => b.passages - a.passages || a.i - b.i);
  let total = calls.reduce((sum, call) => sum + call.passages, 0);
  const lanes = new Map<number, Lane>();
  const indices = new Map<string, number>();
  for (const { i, from, to, net, strand, passages: saved } of calls) {
    if (total <= MAX_PASSAGES) break;
    total -= saved;
    const index = indices.get(net) ?? indices.size;
    indices.set(net, index);
    lanes.set(i, { from, to, net: `lane ${net}`, strand, joins: false, index });
  }
  return lanes;
}

/** How many ways there are above the cards. */
export const laneCount = (lanes: Lanes): number =>
  Math.max(-1, ...[...lanes.values()].map(({ index }) => index)) + 1;
