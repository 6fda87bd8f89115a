import type { Grid } from './grid';
import { MIN_WIDTH, PADDING } from './grid';
import { CARD, GAP_AFTER, GAP_BEFORE, MIN_GAP, TRACK } from './sizes';
import type { Tracks } from './tracks';

/** Horizontal places inside the cell, from its left border. */
export interface Spacing {
  readonly width: number;
  /** Left edge of a column of cards. */
  column(index: number): number;
  /** A track of the gap left of the column with the same index. */
  track(gap: number, track: number): number;
}

/** Makes every gap as wide as the lines in it need. */
export function spaceColumns(grid: Grid, tracks: Tracks): Spacing {
  const columns: number[] = [];
  const gaps: number[] = [];
  let x = PADDING.x;
  for (let gap = 0; gap <= grid.columns; gap += 1) {
    gaps.push(x);
    x += gapWidth(tracks.counts[gap], gap > 0 && gap < grid.columns);
    if (gap < grid.columns) {
      columns.push(x);
      x += CARD.width;
    }
  }
  const width = Math.max(MIN_WIDTH, 2 * Math.ceil((x + PADDING.x) / 2));
  const shift = Math.floor((width - x - PADDING.x) / 2);
  return {
    width,
    column: index => columns[index] + shift,
    track: (gap, track) => gaps[gap] + shift + GAP_BEFORE + track * TRACK,
  };
}

function gapWidth(tracks: number, inner: boolean): number {
  if (tracks === 0) return inner ? MIN_GAP : 0;
  const needed = GAP_BEFORE + (tracks - 1) * TRACK + GAP_AFTER;
  return inner ? Math.max(MIN_GAP, needed) : needed;
}
