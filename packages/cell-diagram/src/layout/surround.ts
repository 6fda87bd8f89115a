import type { Side } from '../graph';
import { SIDES } from '../passage';
import type { InsideRoutes } from './inside';
import { arrangeOutside } from './outside';
import type { OutsideSide } from './outside';
import { moved, tidy } from './polyline';
import { GATEWAY_RADIUS } from './sizes';
import type { Crossing, Structure } from './structure';
import type {
  Box,
  CellLayout,
  PlacedConnection,
  PlacedGateway,
  PlacedPeer,
  Point,
} from './types';
import type { WirePlan } from './wires';

export interface SurroundInput {
  readonly structure: Structure;
  readonly plan: WirePlan;
  readonly inside: InsideRoutes;
  readonly width: number;
  readonly height: number;
}

type Surroundings = Pick<
  CellLayout,
  'gateways' | 'peers' | 'internet' | 'connections' | 'exposures'
>;

/** What is around the cards: gateways, the outside, and all lines. */
export interface Surrounded {
  /** What stands outside the cell, from its upper left corner. */
  readonly boxes: readonly Box[];
  /** Everything, once it is known where the cell is in the picture. */
  at(origin: Point): Surroundings;
}

interface Outside {
  readonly arranged: OutsideSide;
  /** Index of each peer among what stands on this side. */
  readonly index: ReadonlyMap<string, number>;
  /** The internet stands first among what is in the north. */
  readonly internet: boolean;
}

/** Places the outside of the cell and joins the lines inside with those outside. */
export function surround(input: SurroundInput): Surrounded {
  const { structure } = input;
  const outside = {
    north: outsideOf('north', input),
    west: outsideOf('west', input),
    south: outsideOf('south', input),
    east: outsideOf('east', input),
  };
  const peers = structure.peers.map(({ id, side }) => {
    const { arranged, index } = outside[side];
    return { id, side, ...arranged.boxes[index.get(id) ?? 0] };
  });
  const { north } = outside;
  const internet = north.internet
    ? {
        ...north.arranged.boxes[0],
        points: toGateway([...north.arranged.route(0, 0)].reverse()),
      }
    : undefined;
  const connections = connectionsOf(input, outside);
  const exposures = input.plan.exposures.map(({ node, side, way }) => ({
    node: structure.nodes[node],
    side,
    points: input.inside.of(way),
  }));

  return {
    boxes: SIDES.flatMap(side => outside[side].arranged.boxes),
    at: ({ x, y }) => ({
      gateways: gatewaysOf(input, { x, y }),
      peers: peers.map<PlacedPeer>(peer => ({
        ...peer,
        x: peer.x + x,
        y: peer.y + y,
      })),
      internet: internet && {
        ...internet,
        x: internet.x + x,
        y: internet.y + y,
        points: moved(internet.points, x, y),
      },
      connections: connections.map(line => ({
        ...line,
        points: moved(line.points, x, y),
      })),
      exposures: exposures.map(line => ({
        ...line,
        points: moved(line.points, x, y),
      })),
    }),
  };
}

/** The same line, ending at the border of the sign of the gateway. */
function toGateway(points: readonly Point[]): readonly Point[] {
  const [gateway, ...before] = [...points].reverse();
  return [...before.reverse(), { x: gateway.x, y: gateway.y - GATEWAY_RADIUS }];
}

function outsideOf(
  side: Side,
  { structure, width, height }: SurroundInput,
): Outside {
  const internet =
    side === 'north' &&
    structure.exposures.some(exposure => exposure.side === 'north');
  const first = internet ? 1 : 0;
  const here = structure.peers.filter(peer => peer.side === side);
  const count = here.length + first;
  return {
    arranged: arrangeOutside({ side, count, width, height }),
    index: new Map(here.map(({ id }, i) => [id, i + first])),
    internet,
  };
}

function connectionsOf(
  { structure, plan, inside }: SurroundInput,
  outside: Readonly<Record<Side, Outside>>,
): readonly PlacedConnection[] {
  const wayOf = (id: string) => plan.ways.get(id) ?? { kind: 'badge' as const };
  const across = ({ id, peer, side, strand }: Crossing): PlacedConnection => {
    const { arranged, index } = outside[side];
    const outwards = arranged.route(index.get(peer) ?? 0, strand);
    const within = inside.of(wayOf(id));
    const inbound = side === 'north' || side === 'west';
    const points = inbound
      ? [...[...outwards].reverse(), ...within]
      : [...within, ...outwards];
    return { id, side, points: tidy(points) };
  };
  return [
    ...structure.calls.map(({ id }) => ({ id, points: inside.of(wayOf(id)) })),
    ...structure.loops.map(({ id, from, strand }) => ({
      id,
      points: inside.loop(from, strand),
    })),
    ...structure.crossings.map(across),
  ];
}

function gatewaysOf(
  { structure, width, height }: SurroundInput,
  { x, y }: Point,
): CellLayout['gateways'] {
  const gateway = (side: Side, dx: number, dy: number): PlacedGateway => {
    const traffic = structure.traffic[side];
    const lines = structure.lines[side] ? 'lines' : 'badges';
    return {
      side,
      x: Math.round(x + dx),
      y: Math.round(y + dy),
      traffic,
      drawn: traffic === 0 ? 'nothing' : lines,
    };
  };
  return {
    north: gateway('north', width / 2, 0),
    west: gateway('west', 0, height / 2),
    south: gateway('south', width / 2, height),
    east: gateway('east', width, height / 2),
  };
}
