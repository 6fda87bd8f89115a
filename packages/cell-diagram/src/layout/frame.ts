import { GATEWAY_RADIUS } from './sizes';
import type { Box, Point } from './types';

/** Length of the cut corners of a cell. */
const CUT = 48;
/** Room around everything. */
const MARGIN = 24;
/** Room for the name of a gateway outside the border. */
const LABEL = { beside: 148, above: 44, below: 60 } as const;

/** The octagon of the border, clockwise from the upper left. */
export function boundaryOf({ x, y, width, height }: Box): Point[] {
  const cut = Math.min(CUT, width / 4, height / 4);
  const [right, bottom] = [x + width, y + height];
  return [
    { x: x + cut, y },
    { x: right - cut, y },
    { x: right, y: y + cut },
    { x: right, y: bottom - cut },
    { x: right - cut, y: bottom },
    { x: x + cut, y: bottom },
    { x, y: bottom - cut },
    { x, y: y + cut },
  ];
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Where the upper left corner of the cell is in the picture. */
  readonly origin: Point;
}

/** The size of the picture: the cell, the names of its gateways and what stands outside. */
export function frameOf(
  cell: { readonly width: number; readonly height: number },
  outside: readonly Box[],
): Frame {
  let left = -LABEL.beside;
  let top = -LABEL.above;
  let right = cell.width + LABEL.beside;
  let bottom = cell.height + Math.max(LABEL.below, GATEWAY_RADIUS);
  for (const box of outside) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return {
    width: Math.ceil(right - left + 2 * MARGIN),
    height: Math.ceil(bottom - top + 2 * MARGIN),
    origin: { x: Math.ceil(MARGIN - left), y: Math.ceil(MARGIN - top) },
  };
}
