import type { Side } from '../graph';
import type { Box, CellLayout } from '../layout/types';
import type { Relations } from '../relations';

/** A card or a peer that the keyboard can stand on. */
export interface Stop {
  /** Key of its piece in the scene. */
  readonly key: string;
  /** Id of the node or peer. */
  readonly id: string;
  readonly box: Box;
  /** Side of a peer; absent for components. */
  readonly side?: Side;
}

export type Move = 'right' | 'left' | 'up' | 'down' | 'first' | 'last';

/** The keys that move, as `KeyboardEvent.key` names them. */
export const moveOfKey: Readonly<Record<string, Move | undefined>> = {
  ArrowRight: 'right',
  ArrowLeft: 'left',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** All stops in reading order: components column by column, then what is outside. */
export function stopsOf(layout: CellLayout): readonly Stop[] {
  return [
    ...layout.nodes.map(box => ({ key: `node ${box.id}`, id: box.id, box })),
    ...layout.peers.map(box => ({
      key: `peer ${box.side} ${box.id}`,
      id: box.id,
      box,
      side: box.side,
    })),
  ];
}

export interface MoveInput {
  readonly stops: readonly Stop[];
  readonly from: Stop;
  readonly move: Move;
  readonly relations: Relations;
}

/** A cell that calls and is called stands on two sides: its calls are followed to the one where they are drawn. */
const isCalled = ({ side }: Stop) => side !== 'north' && side !== 'west';
const isCalling = ({ side }: Stop) => side !== 'south' && side !== 'east';

/** Where a key leads: right along a call, left to a caller, up and down in reading order; where there is none, nowhere. */
export function nextStop({ stops, from, move, relations }: MoveInput): Stop {
  const index = stops.indexOf(from);
  switch (move) {
    case 'right': {
      const callees = relations.from(from.id).map(({ to }) => to);
      return nearest(from, stopsWith(stops, callees, isCalled)) ?? from;
    }
    case 'left': {
      const callers = relations.to(from.id).map(connection => connection.from);
      return nearest(from, stopsWith(stops, callers, isCalling)) ?? from;
    }
    case 'up':
      return stops[index - 1] ?? from;
    case 'down':
      return stops[index + 1] ?? from;
    case 'first':
      return stops[0] ?? from;
    default:
      return stops.at(-1) ?? from;
  }
}

function stopsWith(
  stops: readonly Stop[],
  ids: readonly string[],
  wanted: (stop: Stop) => boolean,
): readonly Stop[] {
  const known = new Set(ids);
  return stops.filter(stop => known.has(stop.id) && wanted(stop));
}

function nearest(from: Stop, stops: readonly Stop[]): Stop | undefined {
  const distance = ({ box }: Stop) =>
    Math.hypot(box.x - from.box.x, box.y - from.box.y);
  return stops
    .filter(stop => stop !== from)
    .reduce<Stop | undefined>(
      (best, stop) => (best && distance(best) <= distance(stop) ? best : stop),
      undefined,
    );
}
