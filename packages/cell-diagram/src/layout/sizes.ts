/** Measures of the picture in pixels at scale 1. */
export const CARD = { width: 180, height: 56 } as const;
export const PILL = { width: 168, height: 40, gap: 16 } as const;
export const GATEWAY_RADIUS = 20;
/** Between two cards of a column. */
export const ROW_GAP = 22;
/** Between two lines that share a column. */
export const LINE_GAP = 8;
/** Between two vertical lines in the gap between columns. */
export const TRACK = 9;
/** Free room on both sides of the tracks; the right one holds arrowhead and warning sign. */
export const GAP_BEFORE = 18;
export const GAP_AFTER = 34;
export const MIN_GAP = 64;
/** Distance of the badge of a gateway from the corner of a card. */
export const BADGE_INSET = 24;
/** Width by height that the cell aims at. */
export const ASPECT = 1.7;
/** A gateway that passes more than this is told by badges. */
export const MAX_LINES = 12;
/** Between the cards and the lines along the north and the south border. */
export const RAIL_DISTANCE = 28;
