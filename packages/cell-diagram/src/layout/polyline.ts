import type { Point } from './types';

/** The same line in whole pixels, without points that repeat or lie on the way. */
export function tidy(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const { x, y } of points) {
    const point = { x: Math.round(x), y: Math.round(y) };
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const previous = kept.at(-2);
    if (last && previous && between(previous, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Whether the middle point lies on the straight way between the others; a line that turns back keeps its turn. */
function between(a: Point, middle: Point, b: Point): boolean {
  const vertical = a.x === middle.x && middle.x === b.x;
  const horizontal = a.y === middle.y && middle.y === b.y;
  if (vertical) return (middle.y - a.y) * (b.y - middle.y) > 0;
  return horizontal && (middle.x - a.x) * (b.x - middle.x) > 0;
}

export const moved = (
  points: readonly Point[],
  dx: number,
  dy: number,
): Point[] => points.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
