import type { Side } from '../graph';
import { tidy } from './polyline';
import { LINE_GAP, PILL } from './sizes';
import type { Box, Point } from './types';

/** What stands outside a side of the cell, and the lines from the gateway to it. */
export interface OutsideSide {
  readonly boxes: readonly Box[];
  /** From the gateway outwards to the box with that index. */
  route(index: number, strand: number): readonly Point[];
}

export interface OutsideInput {
  readonly side: Side;
  readonly count: number;
  /** Size of the cell, whose upper left corner is the origin. */
  readonly width: number;
  readonly height: number;
}

/** From the border to the line that branches: room for the name of the gateway, which stands above the line. */
const BUS = { beside: 148, above: 62 } as const;
const BEHIND_BUS = 26;
/** Lines end this far from the corners of a box. */
const INSET = 4;
/** Between rows of boxes, when one is not enough: a line runs between them. */
const RANK_GAP = 30;

/**
 * Lines the boxes up along a side, in ranks when they do not fit in one.
 *
 * Worked out for one side as distances "along" the border and "away" from it, then turned to where it belongs.
 */
export function arrangeOutside(input: OutsideInput): OutsideSide {
  const { side, count, width, height } = input;
  const beside = side === 'west' || side === 'east';
  const border = beside ? height : width;
  const pitch = (beside ? PILL.height : PILL.width) + PILL.gap;
  const thickness = beside ? PILL.width : PILL.height;
  const perRank = Math.max(4, Math.floor((border * 0.9) / pitch));
  const ranks = Math.max(1, Math.ceil(count / perRank));
  const inRank = Math.ceil(count / ranks);
  const bus = beside ? BUS.beside : BUS.above;
  const turn = turnTo(input);

  const placeOf = (index: number) => {
    const rank = Math.floor(index / inRank);
    const members = Math.min(inRank, count - rank * inRank);
    const along = border / 2 + ((index % inRank) - (members - 1) / 2) * pitch;
    return {
      rank,
      along,
      away: bus + BEHIND_BUS + rank * (thickness + RANK_GAP),
    };
  };

  return {
    boxes: Array.from({ length: count }, (_, index) => {
      const { along, away } = placeOf(index);
      const centre = turn({ along, away: away + thickness / 2 });
      return {
        x: Math.round(centre.x - PILL.width / 2),
        y: Math.round(centre.y - PILL.height / 2),
        width: PILL.width,
        height: PILL.height,
      };
    }),
    route(index, strand) {
      const { rank, along, away } = placeOf(index);
      const shift = shiftOf(strand, (pitch - PILL.gap) / 2 - INSET);
      const start = { along: border / 2, away: 0 };
      const branch = { along: border / 2, away: bus };
      const reach =
        rank === 0
          ? [
              { along: along + shift, away: bus },
              { along: along + shift, away },
            ]
          : passBetween({
              along: along - pitch / 2,
              shift,
              away,
              bus,
              centre: along,
            });
      return tidy([start, branch, ...reach].map(turn));
    },
  };
}

/** How far from the middle of a box a line of several ends: right and left of it by turns, and never beside the box. */
function shiftOf(strand: number, room: number): number {
  const shift = Math.min(Math.ceil(strand / 2) * LINE_GAP, room);
  return strand % 2 === 0 ? -shift : shift;
}

/** To a box behind the first rank: through the space beside the boxes before it, and in from the front. */
function passBetween({
  along,
  shift,
  away,
  bus,
  centre,
}: {
  along: number;
  shift: number;
  away: number;
  bus: number;
  centre: number;
}) {
  const front = away - RANK_GAP / 2;
  return [
    { along, away: bus },
    { along, away: front },
    { along: centre + shift, away: front },
    { along: centre + shift, away },
  ];
}

function turnTo({ side, width, height }: OutsideInput) {
  return ({ along, away }: { along: number; away: number }): Point => {
    switch (side) {
      case 'north':
        return { x: along, y: -away };
      case 'south':
        return { x: along, y: height + away };
      case 'west':
        return { x: -away, y: along };
      default:
        return { x: width + away, y: along };
    }
  };
}
