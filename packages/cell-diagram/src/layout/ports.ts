import type { Grid } from './grid';
import type { Lanes } from './lanes';
import type { Lattice, Segment } from './lattice';
import { straighten } from './rows';
import { CARD, LINE_GAP } from './sizes';
import { spread } from './spread';
import type { Riser } from './wires';

/** Heights at which lines leave and reach the cards. */
export interface Ports {
  leave(vertex: number, net: string): number;
  arrive(segment: Pick<Segment, 'from' | 'to' | 'net'>): number;
  /** Of a riser that runs beside the card; undefined when it runs straight to the rail. */
  riser(riser: Riser): number | undefined;
}

export interface PortsInput {
  readonly lattice: Lattice;
  readonly grid: Grid;
  readonly risers: readonly Riser[];
  readonly lanes: Lanes;
}

/** Lines stay this far from the corners of a card. */
const CORNER = 10;
const PORT_DISTANCE = LINE_GAP + 2;
/** Distance of several lines between the same two ends, where they share a way. */
export const STRAND_DISTANCE = 5;
/** Horizontal lines of different nets that are nearer than this would be read as one. */
const CLEAR = 4;

interface Want {
  readonly key: string;
  readonly wish: number;
}

const leaveKey = (vertex: number, net: string) => `${vertex} ${net}`;
const arriveKey = ({ from, to, net }: Pick<Segment, 'from' | 'to' | 'net'>) =>
  `${from} ${to} ${net}`;
const riserKey = ({ node, side, strand }: Riser) => `${side} ${node} ${strand}`;

const mean = (list: readonly number[]) =>
  list.reduce((sum, value) => sum + value, 0) / list.length;

const byWish = (a: Want, b: Want) => {
  if (a.wish !== b.wish) return a.wish - b.wish;
  return a.key < b.key ? -1 : 1;
};

/**
 * Spreads the lines over the two sides of each card: outgoing ones on the right in the order of where they go, incoming
 * ones on the left as level with where they come from as the card allows.
 */
export function assignPorts(input: PortsInput): Ports {
  const { lattice, grid, risers } = input;
  const lanes = [...input.lanes.values()];
  const { y } = grid;
  const beside = risers.filter(riser => !runsStraight(riser, input));
  const leaving = leavingPorts({ lattice, grid, lanes, risers: beside });
  const leave = (vertex: number, net: string) =>
    leaving.get(leaveKey(vertex, net)) ?? y[vertex];
  straighten(lattice, y, leave);
  const arriving = arrivingPorts(
    { lattice, grid, lanes, risers: beside },
    leave,
  );
  return {
    leave,
    arrive: segment => {
      const { vertices } = lattice;
      return vertices[segment.to].card
        ? arriving.get(arriveKey(segment)) ?? y[segment.to]
        : leave(segment.to, segment.net);
    },
    riser: riser =>
      (riser.side === 'south' ? leaving : arriving).get(riserKey(riser)),
  };
}

/** The outermost card of a column reaches the rail without anything in between. */
function runsStraight(
  { node, side }: Riser,
  { lattice, grid }: PortsInput,
): boolean {
  const layer = lattice.layers[lattice.vertices[node].layer];
  if (side === 'north') return layer[0] === node;
  return layer.at(-1) === node && grid.column[node] >= grid.stripColumns;
}

interface SideInput {
  readonly lattice: Lattice;
  readonly grid: Grid;
  readonly lanes: readonly Segment[];
  /** Those that run beside their card. */
  readonly risers: readonly Riser[];
}

function leavingPorts(input: SideInput): Map<string, number> {
  const { lattice, grid, lanes, risers } = input;
  const { vertices, segments, west, east } = lattice;
  const { y } = grid;
  const goals = new Map<number, Map<string, number[]>>();
  const strandOf = new Map<string, number>();
  const want = (vertex: number, key: string, goal: number) => {
    const nets = goals.get(vertex) ?? new Map<string, number[]>();
    goals.set(vertex, nets);
    push(nets, key, goal);
  };
  for (const { from, to, net, strand } of segments) {
    if (vertices[from].card) want(from, leaveKey(from, net), y[to]);
    if (from === west) strandOf.set(leaveKey(west, net), strand);
    if (to === east) strandOf.set(leaveKey(east, net), strand);
  }
  for (const { from, net } of lanes) {
    want(from, leaveKey(from, net), -Infinity);
  }
  for (const riser of risers) {
    if (riser.side === 'south') want(riser.node, riserKey(riser), Infinity);
  }

  const ports = new Map<string, number>();
  for (const [vertex, nets] of goals) {
    const wanted = [...nets]
      .map(([key, list]) => ({ key, wish: mean(list) }))
      .sort(byWish);
    place(ports, y[vertex], wanted, () => y[vertex]);
  }
  for (const [key, strand] of strandOf) {
    const vertex = key.startsWith(`${west} `) ? west : east;
    ports.set(key, y[vertex] + strand * STRAND_DISTANCE);
  }
  return ports;
}

function arrivingPorts(
  { lattice, grid, lanes, risers }: SideInput,
  leave: Ports['leave'],
): Map<string, number> {
  const { vertices, segments } = lattice;
  const { y } = grid;
  const wants = new Map<number, Want[]>();
  const outgoing = new Map<number, { net: string; y: number }[]>();
  for (const segment of segments) {
    const { from, to, net } = segment;
    const level = leave(from, net);
    push(outgoing, vertices[from].layer, { net, y: level });
    if (vertices[to].card) {
      push(wants, to, { key: arriveKey(segment), wish: level });
    }
  }
  for (const lane of lanes) {
    push(wants, lane.to, { key: arriveKey(lane), wish: -Infinity });
  }
  for (const riser of risers) {
    if (riser.side !== 'north') continue;
    push(wants, riser.node, { key: riserKey(riser), wish: -Infinity });
  }
  const netOf = new Map(segments.map(s => [arriveKey(s), s.net]));
  const ports = new Map<string, number>();
  for (const [node, wanted] of wants) {
    place(ports, y[node], wanted.sort(byWish), want => want.wish);
    const before = outgoing.get(vertices[node].layer - 1) ?? [];
    const beside = before.filter(
      level => Math.abs(level.y - y[node]) < CARD.height / 2,
    );
    stepAside(ports, wanted, y[node], key =>
      beside.filter(level => level.net !== netOf.get(key)).map(l => l.y),
    );
  }
  return ports;
}

function place(
  ports: Map<string, number>,
  centre: number,
  wanted: readonly Want[],
  wishOf: (want: Want) => number,
): void {
  const reach = CARD.height / 2 - CORNER;
  const positions = spread({
    wishes: wanted.map(wishOf),
    from: centre - reach,
    to: centre + reach,
    distance: PORT_DISTANCE,
  });
  wanted.forEach(({ key }, i) => ports.set(key, Math.round(positions[i])));
}

/**
 * Moves ports that are level with a line of another net in the same gap: one horizontal line would seem to run on in the
 * other. Ports keep their order; one that finds no free place stays.
 */
function stepAside(
  ports: Map<string, number>,
  wanted: readonly Want[],
  centre: number,
  foreign: (key: string) => readonly number[],
): void {
  const reach = CARD.height / 2 - CORNER;
  wanted.forEach(({ key }, i) => {
    const port = ports.get(key) ?? centre;
    const before = i > 0 ? ports.get(wanted[i - 1].key) : undefined;
    const after = ports.get(wanted[i + 1]?.key);
    const top = before === undefined ? centre - reach : before + CLEAR;
    const bottom = after === undefined ? centre + reach : after - CLEAR;
    const taken = foreign(key);
    const free = [0, 4, -4, 8, -8, 12, -12]
      .map(step => port + step)
      .find(
        at =>
          at >= top &&
          at <= bottom &&
          taken.every(other => Math.abs(other - at) >= CLEAR),
      );
    if (free !== undefined) ports.set(key, free);
  });
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
