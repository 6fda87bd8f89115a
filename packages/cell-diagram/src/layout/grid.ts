import type { Columns } from './columns';
import { laneCount } from './lanes';
import type { Lanes } from './lanes';
import type { Lattice } from './lattice';
import { ASPECT, CARD, MIN_GAP, ROW_GAP, TRACK } from './sizes';

/** Room between the border of the cell and what is inside. */
export const PADDING = { x: 44, top: 88, bottom: 64 } as const;
const MIN_CELL = { width: 480, height: 300 } as const;
/** Between the layered cards and the strip of those without a line. */
const STRIP_GAP = 40;

/** Column and height of every card, and the height of the cell; widths follow from the lines between the columns. */
export interface Grid {
  readonly column: readonly number[];
  /** Columns that the cards take, those of the strip included. */
  readonly columns: number;
  /** Centre of every vertex, from the upper border of the cell. */
  readonly y: Float64Array;
  readonly height: number;
  /** Heights between which the lines of the layered part stay. */
  readonly layered: { readonly top: number; readonly bottom: number };
  /** Columns in which the strip has cards. */
  readonly stripColumns: number;
  /** Height of the ways above the cards. */
  readonly lanesHeight: number;
  readonly contentTop: number;
  readonly contentBottom: number;
}

export interface GridInput {
  readonly lattice: Lattice;
  readonly columns: Columns;
  readonly lanes: Lanes;
  readonly y: Float64Array;
}

/**
 * Puts the layered cards below the title and the cards without a line in a strip below them.
 *
 * The strip uses the same columns, so the gaps between columns stay free for lines all the way down.
 */
export function arrangeGrid(input: GridInput): Grid {
  const { lattice, columns, lanes, y: centre } = input;
  const lanesHeight = laneCount(lanes) * TRACK;
  const { vertices } = lattice;
  const alone = columns.of
    .map((column, node) => ({ column, node }))
    .filter(({ column }) => column < 0)
    .map(({ node }) => node);
  const extent = layeredExtent(lattice, centre);
  const layeredHeight = extent.bottom - extent.top;
  const stripTop = layeredHeight > 0 ? layeredHeight + STRIP_GAP : 0;
  const stripColumns = Math.min(
    alone.length,
    widthOfStrip(alone.length, columns.count, stripTop),
  );
  const stripRows =
    stripColumns > 0 ? Math.ceil(alone.length / stripColumns) : 0;
  const contentHeight =
    stripRows > 0
      ? stripTop + stripRows * (CARD.height + ROW_GAP) - ROW_GAP
      : layeredHeight;
  const above = PADDING.top + lanesHeight;
  const needed = above + contentHeight + PADDING.bottom;
  // Even, so that the gateways in the middle stand on a whole pixel.
  const height = Math.max(MIN_CELL.height, 2 * Math.ceil(needed / 2));
  // Spare height is shared, so that little content stands in the middle.
  const spare = height - needed;
  const contentTop = above + Math.floor(spare / 2);

  const y = new Float64Array(vertices.length);
  const column = [...columns.of];
  vertices.forEach((vertex, i) => {
    if (vertex.layer < 0) return;
    y[i] = Math.round(centre[i] - extent.top + contentTop);
  });
  alone.forEach((node, i) => {
    column[node] = i % stripColumns;
    const row = Math.floor(i / stripColumns);
    y[node] =
      contentTop + stripTop + row * (CARD.height + ROW_GAP) + CARD.height / 2;
  });
  const count = Math.max(1, columns.count, stripColumns);
  const layered = { top: contentTop, bottom: contentTop + layeredHeight };
  // The gateways stand in the middle of their sides; a line that has to pass above the strip reaches its side first.
  y[lattice.west] = height / 2;
  y[lattice.east] =
    count > columns.count
      ? Math.min(layered.bottom, Math.max(layered.top, height / 2))
      : height / 2;
  return {
    column,
    columns: count,
    y,
    height,
    layered,
    stripColumns,
    lanesHeight,
    contentTop,
    contentBottom: contentTop + contentHeight,
  };
}

function layeredExtent(
  { vertices, layers, west, east }: Lattice,
  y: Float64Array,
): { top: number; bottom: number } {
  let top = Infinity;
  let bottom = -Infinity;
  for (const layer of layers) {
    for (const vertex of layer) {
      if (vertex === west || vertex === east) continue;
      const half = vertices[vertex].height / 2;
      top = Math.min(top, y[vertex] - half);
      bottom = Math.max(bottom, y[vertex] + half);
    }
  }
  return top <= bottom ? { top, bottom } : { top: 0, bottom: 0 };
}

/** The fewest columns, not less than the layered part has, with which the cell is not too tall. */
function widthOfStrip(cards: number, columns: number, above: number): number {
  const width = CARD.width + MIN_GAP;
  let count = Math.max(1, columns);
  while (
    count < cards &&
    count * width <
      ASPECT *
        (above +
          Math.ceil(cards / count) * (CARD.height + ROW_GAP) +
          PADDING.top)
  ) {
    count += 1;
  }
  return count;
}

/** The least width of a cell, whatever it holds. */
export const MIN_WIDTH = MIN_CELL.width;
