import type { Grid } from './grid';
import type { Lane, Lanes } from './lanes';
import type { Lattice, Segment } from './lattice';
import { packTracks } from './packTracks';
import type { Vertical } from './packTracks';
import { STRAND_DISTANCE } from './ports';
import type { Ports } from './ports';
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

/** Gives every vertical line a track; lines that would touch are in different tracks. */
export function assignTracks(input: TracksInput): Tracks {
  const { lattice, grid } = input;
  const packed = collectVerticals(input).map(gap =>
    packTracks([...gap.values()]),
  );
  const track = (gap: number, key: string) => packed[gap].of.get(key) ?? 0;
  return {
    counts: packed.map(({ count }) => count),
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

/** All verticals of each gap, by key: the lines of a net share theirs. */
function collectVerticals(input: TracksInput): Map<string, Vertical>[] {
  const { lattice, grid, ports, risers, lanes } = input;
  const gaps: Map<string, Vertical>[] = Array.from(
    { length: Math.max(lattice.layers.length, grid.columns + 1) },
    () => new Map(),
  );
  const vertical = (
    gap: number,
    line: Pick<Vertical, 'key' | 'start' | 'rank'>,
  ): Vertical => {
    const known = gaps[gap].get(line.key);
    if (known) return known;
    const added = { ...line, left: [], right: [], beyond: [] };
    gaps[gap].set(line.key, added);
    return added;
  };

  for (const segment of lattice.segments) {
    const left = ports.leave(segment.from, segment.net);
    const right = ports.arrive(segment);
    if (left === right && !segment.joins) continue;
    // Lines that join share the vertical at their common end.
    const start = segment.joins ? right : left;
    const line = vertical(lattice.vertices[segment.from].layer, {
      key: segmentKey(segment),
      start,
      rank: 1,
    });
    line.left.push(left);
    line.right.push(right);
  }
  for (const riser of risers) {
    const port = ports.riser(riser);
    if (port === undefined) continue;
    const north = riser.side === 'north';
    const start = north
      ? northRail(grid, riser.strand)
      : southRail(grid, riser.strand);
    const rank = north ? 2 : 0;
    const key = riserKey(riser);
    const line = vertical(gapOfRiser(lattice, riser), { key, start, rank });
    (north ? line.right : line.left).push(port);
  }
  for (const lane of lanes.values()) {
    const above = laneHeight(grid, lane);
    const port = ports.leave(lane.from, lane.net);
    const up = { key: `up ${lane.net}`, start: port, rank: 1 };
    const rise = vertical(gapAfter(lattice, lane.from), up);
    rise.left.push(port);
    rise.beyond.push(above);
    const down = { key: `down ${lane.net}`, start: above, rank: 2 };
    const fall = vertical(gapBefore(lattice, lane.to), down);
    fall.right.push(ports.arrive(lane));
  }
  const level = grid.y[lattice.east];
  if (level !== grid.height / 2) {
    const rail = { key: EAST_RAIL, start: level, rank: 1 };
    vertical(grid.columns, rail).beyond.push(grid.height / 2);
  }
  return gaps;
}
