import type { Box, Point } from '../layout/types';

export type Part = readonly [Point, Point];

/** The straight parts of a line. */
export const partsOf = (points: readonly Point[]): Part[] =>
  points.slice(1).map((point, i) => [points[i], point]);

/** Whether a part runs inside a box; touching its border is not inside. */
export const runsThrough = ([a, b]: Part, box: Box): boolean =>
  Math.max(a.x, b.x) > box.x &&
  Math.min(a.x, b.x) < box.x + box.width &&
  Math.max(a.y, b.y) > box.y &&
  Math.min(a.y, b.y) < box.y + box.height;

/** Whether two parts lie on each other for a while, or so near that they look like it. */
export function runAlong([a, b]: Part, [c, d]: Part): boolean {
  const along = (p: 'x' | 'y', q: 'x' | 'y') =>
    a[p] === b[p] &&
    c[p] === d[p] &&
    Math.abs(a[p] - c[p]) < 2 &&
    Math.min(Math.max(a[q], b[q]), Math.max(c[q], d[q])) -
      Math.max(Math.min(a[q], b[q]), Math.min(c[q], d[q])) >
      2;
  return along('x', 'y') || along('y', 'x');
}

export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width &&
  b.x < a.x + a.width &&
  a.y < b.y + b.height &&
  b.y < a.y + a.height;

export const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Whether a point lies on the border of a box. */
export function onBorder({ x, y }: Point, box: Box): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const within = x >= box.x && x <= right && y >= box.y && y <= bottom;
  return within && (x === box.x || x === right || y === box.y || y === bottom);
}

export const allPairs = <T>(list: readonly T[]): (readonly [T, T])[] =>
  list.flatMap((a, i) => list.slice(i + 1).map(b => [a, b] as const));
