import { STRAND_DISTANCE } from './ports';
import type { Ports } from './ports';
import type { Grid } from './grid';
import type { Lane, Lanes } from './lanes';
import type { Lattice, Segment } from './lattice';
import { RAIL_DISTANCE, TRACK } from './sizes';
import type { Riser } from './wires';

/** The vertical parts of lines, each in a track of the gap that it runs in. */
export interface Tracks {
  /** Tracks that each gap needs; gap 0 is left of the first column. */
  readonly counts: readonly number[];
  ofSegment(segment: Segment): number;
  ofRiser(riser: Riser): number;
  /** Where a line leaves for its lane, and where it comes back. */
  ofLane(lane: Lane): { readonly up: number; readonly down: number };
  /** In the last gap, where lines to the east gateway pass above the strip first. */
  readonly ofEastRail: number;
}

export interface TracksInput {
  readonly lattice: Lattice;
  readonly grid: Grid;
  readonly ports: Ports;
  readonly risers: readonly Riser[];
  readonly lanes: Lanes;
}

/** A vertical line: where it starts, and from where to where it reaches. */
interface Vertical {
  readonly key: string;
  readonly start: number;
  top: number;
  bottom: number;
  /** Verticals to the south come first and those from the north last: so they cross the fewest others. */
  readonly rank: number;
}

/** Two lines of one track keep this distance. */
const CLEAR = 6;

export const northRail = (
  { contentTop, lanesHeight }: Grid,
  strand: number,
): number =>
  contentTop - lanesHeight - RAIL_DISTANCE - strand * STRAND_DISTANCE;
export const laneHeight = ({ contentTop }: Grid, { index }: Lane): number =>
  contentTop - RAIL_DISTANCE / 2 - index * TRACK;
export const southRail = ({ contentBottom }: Grid, strand: number): number =>
  contentBottom + RAIL_DISTANCE + strand * STRAND_DISTANCE;

/** The gaps beside the column of a card. */
export const gapBefore = ({ vertices }: Lattice, card: number): number =>
  vertices[card].layer - 1;
export const gapAfter = ({ vertices }: Lattice, card: number): number =>
  vertices[card].layer;

/** The gap in which a riser runs: left of its card from the north, right of it to the south. */
export const gapOfRiser = (lattice: Lattice, { node, side }: Riser): number =>
  side === 'north' ? gapBefore(lattice, node) : gapAfter(lattice, node);

const EAST_RAIL = 'east rail';
const segmentKey = ({ from, net, joins }: Segment) =>
  joins ? net : `${from} ${net}`;
const riserKey = ({ side, strand }: Riser) => `${side} ${strand}`;

const touches = (a: Vertical, b: Vertical) =>
  a.top < b.bottom + CLEAR && a.bottom > b.top - CLEAR;

/** Gives every vertical line a track; lines that would touch are in different tracks. */
export function assignTracks(input: TracksInput): Tracks {
  const { lattice, grid, ports, risers, lanes } = input;
  const gaps: Map<string, Vertical>[] = Array.from(
    { length: Math.max(lattice.layers.length, grid.columns + 1) },
    () => new Map(),
  );
  const extend = (
    gap: number,
    line: Omit<Vertical, 'top' | 'bottom'>,
    to: number,
  ) => {
    const known = gaps[gap].get(line.key) ?? {
      ...line,
      top: line.start,
      bottom: line.start,
    };
    known.top = Math.min(known.top, to);
    known.bottom = Math.max(known.bottom, to);
    gaps[gap].set(line.key, known);
  };

  for (const segment of lattice.segments) {
    const start = ports.leave(segment.from, segment.net);
    const end = ports.arrive(segment);
    if (start === end && !segment.joins) continue;
    const gap = lattice.vertices[segment.from].layer;
    // Lines that join share the vertical at their common end.
    const line = {
      key: segmentKey(segment),
      start: segment.joins ? end : start,
      rank: 1,
    };
    extend(gap, line, segment.joins ? start : end);
  }
  for (const riser of risers) {
    const port = ports.riser(riser);
    if (port === undefined) continue;
    const north = riser.side === 'north';
    const start = north
      ? northRail(grid, riser.strand)
      : southRail(grid, riser.strand);
    const line = { key: riserKey(riser), start, rank: north ? 2 : 0 };
    extend(gapOfRiser(lattice, riser), line, port);
  }
  for (const lane of lanes.values()) {
    const above = laneHeight(grid, lane);
    const port = ports.leave(lane.from, lane.net);
    const up = { key: `up ${lane.net}`, start: port, rank: 1 };
    extend(gapAfter(lattice, lane.from), up, above);
    const down = { key: `down ${lane.net}`, start: above, rank: 2 };
    extend(gapBefore(lattice, lane.to), down, ports.arrive(lane));
  }
  const { y } = grid;
  if (y[lattice.east] !== grid.height / 2) {
    const line = { key: EAST_RAIL, start: y[lattice.east], rank: 1 };
    extend(grid.columns, line, grid.height / 2);
  }

  const assigned = gaps.map(gap => packTracks([...gap.values()]));
  const track = (gap: number, key: string) => assigned[gap].of.get(key) ?? 0;
  return {
    counts: assigned.map(({ count }) => count),
    ofSegment: segment =>
      track(lattice.vertices[segment.from].layer, segmentKey(segment)),
    ofRiser: riser => track(gapOfRiser(lattice, riser), riserKey(riser)),
    ofLane: ({ from, to, net }) => ({
      up: track(gapAfter(lattice, from), `up ${net}`),
      down: track(gapBefore(lattice, to), `down ${net}`),
    }),
    ofEastRail: track(grid.columns, EAST_RAIL),
  };
}

function packTracks(verticals: Vertical[]): {
  of: ReadonlyMap<string, number>;
  count: number;
} {
  const downwards = ({ start, top, bottom }: Vertical) =>
    bottom - start >= start - top;
  // A line that starts further along its own direction turns first, so that it does not cross the others' beginnings.
  const turn = (line: Vertical) => (downwards(line) ? -line.start : line.start);
  const sorted = verticals.sort(
    (a, b) => a.rank - b.rank || turn(a) - turn(b) || (a.key < b.key ? -1 : 1),
  );
  const tracks: Vertical[][] = [];
  const of = new Map<string, number>();
  for (const line of sorted) {
    let track = 0;
    while (tracks[track]?.some(other => touches(line, other))) track += 1;
    (tracks[track] ??= []).push(line);
    of.set(line.key, track);
  }
  return { of, count: tracks.length };
}
