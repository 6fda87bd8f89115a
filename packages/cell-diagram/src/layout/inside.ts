import type { Grid } from './grid';
import type { Lane, Lanes } from './lanes';
import type { Lattice, Segment, Wire } from './lattice';
import { tidy } from './polyline';
import type { Ports } from './ports';
import { BADGE_INSET, CARD, LINE_GAP } from './sizes';
import type { Spacing } from './spacing';
import {
  gapAfter,
  gapBefore,
  gapOfRiser,
  laneHeight,
  northRail,
  southRail,
} from './tracks';
import type { Tracks } from './tracks';
import type { Point } from './types';
import type { Riser, Way } from './wires';

/** Draws lines inside the cell, from the upper left corner of its border. */
export interface InsideRoutes {
  /** From caller to callee, or between gateway and card in the direction of the call; empty when a badge tells it. */
  of(way: Way): readonly Point[];
  loop(node: number, strand: number): readonly Point[];
}

export interface InsideInput {
  readonly lattice: Lattice;
  readonly wires: readonly Wire[];
  readonly lanes: Lanes;
  readonly grid: Grid;
  readonly ports: Ports;
  readonly tracks: Tracks;
  readonly spacing: Spacing;
}

export function routeInside(input: InsideInput): InsideRoutes {
  return {
    of(way) {
      if (way.kind === 'badge') return [];
      if (way.kind === 'riser') return tidy(riserRoute(way.riser, input));
      const lane = input.lanes.get(way.wire);
      const points = lane ? laneRoute(lane, input) : wireRoute(way.wire, input);
      return tidy(way.reversed ? points.reverse() : points);
    },
    loop: (node, strand) => tidy(loopRoute(node, strand, input)),
  };
}

/** Follows a wire through its layers: level across a column, up or down in the gap behind it. */
function wireRoute(wire: number, input: InsideInput): Point[] {
  const { lattice, wires, grid, ports, tracks, spacing } = input;
  const { net, joins, strand } = wires[wire];
  const path = lattice.paths[wire];
  const points: Point[] = [];
  for (let i = 0; i + 1 < path.length; i += 1) {
    const segment: Segment = {
      from: path[i],
      to: path[i + 1],
      net,
      joins,
      strand,
    };
    const start = ports.leave(segment.from, net);
    const end = ports.arrive(segment);
    const x = spacing.track(
      lattice.vertices[segment.from].layer,
      tracks.ofSegment(segment),
    );
    points.push({ x: rightOf(segment.from, input), y: start });
    if (start !== end) points.push({ x, y: start }, { x, y: end });
    points.push({ x: leftOf(segment.to, input), y: end });
  }
  if (path.at(-1) === lattice.east) {
    const level = grid.height / 2;
    const arrived = points[points.length - 1];
    if (grid.y[lattice.east] !== level) {
      const x = spacing.track(grid.columns, tracks.ofEastRail);
      points[points.length - 1] = { x, y: arrived.y };
      points.push({ x, y: level }, { x: spacing.width, y: level });
    }
  }
  return points;
}

/** Up behind the caller, along the lane above all cards, and down in front of the callee. */
function laneRoute(lane: Lane, input: InsideInput): Point[] {
  const { lattice, grid, ports, tracks, spacing } = input;
  const { up, down } = tracks.ofLane(lane);
  const start = ports.leave(lane.from, lane.net);
  const end = ports.arrive(lane);
  const above = laneHeight(grid, lane);
  const rise = spacing.track(gapAfter(lattice, lane.from), up);
  const fall = spacing.track(gapBefore(lattice, lane.to), down);
  return [
    { x: rightOf(lane.from, input), y: start },
    { x: rise, y: start },
    { x: rise, y: above },
    { x: fall, y: above },
    { x: fall, y: end },
    { x: leftOf(lane.to, input), y: end },
  ];
}

function rightOf(vertex: number, { lattice, spacing }: InsideInput): number {
  const { layer } = lattice.vertices[vertex];
  return vertex === lattice.west ? 0 : spacing.column(layer - 1) + CARD.width;
}

function leftOf(vertex: number, { lattice, spacing }: InsideInput): number {
  const { layer } = lattice.vertices[vertex];
  return vertex === lattice.east ? spacing.width : spacing.column(layer - 1);
}

/** Between the gateway in the middle of the north or the south border and a card, along the rail of that border. */
function riserRoute(riser: Riser, input: InsideInput): Point[] {
  const { lattice, grid, ports, tracks, spacing } = input;
  const { node, side, strand } = riser;
  const left = spacing.column(grid.column[node]);
  const middle = spacing.width / 2;
  const port = ports.riser(riser);
  const x = spacing.track(gapOfRiser(lattice, riser), tracks.ofRiser(riser));
  const inset = BADGE_INSET + strand * LINE_GAP;
  if (side === 'north') {
    const rail = northRail(grid, strand);
    const way = [
      { x: middle, y: 0 },
      { x: middle, y: rail },
    ];
    if (port !== undefined) {
      return [...way, { x, y: rail }, { x, y: port }, { x: left, y: port }];
    }
    const top = grid.y[node] - CARD.height / 2;
    return [...way, { x: left + inset, y: rail }, { x: left + inset, y: top }];
  }
  const rail = southRail(grid, strand);
  const way = [
    { x: middle, y: rail },
    { x: middle, y: grid.height },
  ];
  const right = left + CARD.width;
  if (port !== undefined) {
    return [{ x: right, y: port }, { x, y: port }, { x, y: rail }, ...way];
  }
  const bottom = grid.y[node] + CARD.height / 2;
  return [
    { x: right - inset, y: bottom },
    { x: right - inset, y: rail },
    ...way,
  ];
}

/** A component that calls itself: out on the right, back in at the top. */
function loopRoute(
  node: number,
  strand: number,
  { grid, spacing }: InsideInput,
): Point[] {
  const reach = 8 + Math.min(strand, 3) * 3;
  const right = spacing.column(grid.column[node]) + CARD.width;
  const top = grid.y[node] - CARD.height / 2;
  const back = right - BADGE_INSET - strand * LINE_GAP;
  return [
    { x: right, y: top + 8 + reach },
    { x: right + reach, y: top + 8 + reach },
    { x: right + reach, y: top - reach },
    { x: back, y: top - reach },
    { x: back, y: top },
  ];
}
