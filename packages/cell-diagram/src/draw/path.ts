import type { Point } from '../layout/types';

const RADIUS = 7;
/** Length of an arrowhead. */
export const ARROW = 7;

export const length = (a: Point, b: Point) =>
  Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** Path data of a line of straight parts with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${first.x} ${first.y}`];
  rest.forEach((corner, i) => {
    const next = rest[i + 1];
    const before = points[i];
    if (!next) {
      parts.push(`L${corner.x} ${corner.y}`);
      return;
    }
    const radius = Math.min(
      RADIUS,
      length(before, corner) / 2,
      length(corner, next) / 2,
    );
    const enter = towards(corner, before, radius);
    const leave = towards(corner, next, radius);
    parts.push(
      `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`,
    );
  });
  return parts.join('');
}

/** Corners of the arrowhead at the end of a line. */
export function arrowhead(points: readonly Point[]): string {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  const base = towards(tip, before, ARROW);
  const across = {
    x: (base.y - tip.y) * 0.5,
    y: (tip.x - base.x) * 0.5,
  };
  return [
    `${tip.x},${tip.y}`,
    `${base.x + across.x},${base.y + across.y}`,
    `${base.x - across.x},${base.y - across.y}`,
  ].join(' ');
}

/** The same line, ending where the arrowhead begins. */
export function beforeArrow(points: readonly Point[]): readonly Point[] {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  return [...points.slice(0, -1), towards(tip, before, ARROW - 1)];
}

/** The point on the way from one to another, at a distance. */
function towards(from: Point, to: Point, distance: number): Point {
  const total = length(from, to);
  if (total === 0) return from;
  const part = Math.min(1, distance / total);
  return {
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  };
}
