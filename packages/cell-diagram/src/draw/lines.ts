import type { CellConnection, Side } from '../graph';
import type { PlacedConnection, PlacedExposure, Point } from '../layout/types';
import { draw } from './drawing';
import type { Drawing } from './drawing';
import { warningSign } from './icons';
import { ARROW, arrowhead, beforeArrow, length, roundedPath } from './path';

export const arrow = (points: readonly Point[]): readonly Drawing[] => [
  draw('path', { class: 'occ-line', d: roundedPath(beforeArrow(points)) }),
  draw('polygon', { class: 'occ-arrow', points: arrowhead(points) }),
];

/** Lines that come in and lines that go out look different. */
export function directionClass(side: Side | undefined): string {
  if (side === 'north' || side === 'west') return ' occ-in';
  return side === undefined ? '' : ' occ-out';
}

export interface ConnectionDrawing {
  readonly connection: CellConnection;
  readonly placed: PlacedConnection;
  /** The connection in one sentence. */
  readonly title: string;
}

/** A connection: a line with an arrowhead, dashed and with a warning sign while it is pending. */
export function drawConnection({
  connection,
  placed,
  title,
}: ConnectionDrawing): Drawing {
  const { points, side } = placed;
  const pending = connection.status === 'pending';
  return draw(
    'g',
    {
      class: `occ-connection${directionClass(side)}${
        pending ? ' occ-pending' : ''
      }`,
      role: 'graphics-symbol',
      'aria-label': title,
    },
    draw('title', {}, title),
    draw('path', { class: 'occ-reach', d: roundedPath(points) }),
    ...arrow(points),
    ...(pending ? [warningOn(points)] : []),
  );
}

/** The line from a gateway to a component that is open to its side. */
export const drawExposure = (
  { points, side }: PlacedExposure,
  title: string,
): Drawing =>
  draw(
    'g',
    {
      class: `occ-exposure${directionClass(side)}`,
      role: 'graphics-symbol',
      'aria-label': title,
    },
    draw('title', {}, title),
    ...arrow(points),
  );

/** Near the end of the line, where it has parted from those that it shared a way with. */
function warningOn(points: readonly Point[]): Drawing {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  const room = length(before, tip);
  const part = Math.min(0.5, (ARROW + 12) / room);
  return warningSign(
    Math.round(tip.x + (before.x - tip.x) * part),
    Math.round(tip.y + (before.y - tip.y) * part),
  );
}
