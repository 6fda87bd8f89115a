/** The vertical part of a line in a gap between two columns, with what is attached to it on both sides. */
export interface Vertical {
  readonly key: string;
  /** Verticals to the south come first and those from the north last: so they cross the fewest others. */
  readonly rank: number;
  /** Where the line enters the vertical. */
  readonly start: number;
  /** Heights at which it is joined from the left, and left to the right. */
  readonly left: number[];
  readonly right: number[];
  /** Heights that it reaches besides: rails and lanes above and below. */
  readonly beyond: number[];
}

/** Track of each vertical of one gap, by key; track 0 is the leftmost. */
export interface PackedGap {
  readonly of: ReadonlyMap<string, number>;
  readonly count: number;
}

/** Two lines of one track keep this distance. */
const CLEAR = 6;
/** Horizontal lines of the gap that are nearer than this would be read as one. */
const ALIKE = 3;

interface Placed extends Vertical {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Gives the verticals of a gap as few tracks as a sweep from the left finds, such that no two of a track touch.
 *
 * Where one vertical is joined from the left at the height at which another is left to the right, the first is put on the
 * left: their horizontal parts would lie on each other otherwise, and the one line would seem to run on in the other.
 */
export function packTracks(verticals: readonly Vertical[]): PackedGap {
  const waiting = verticals.map(withExtent).sort(byTurn);
  const leftOf = constraints(waiting);
  const tracks: Placed[][] = [];
  const of = new Map<string, number>();
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ key }) =>
      (leftOf.get(key) ?? []).every(other => of.has(other)),
    );
    // A cycle of constraints can not be met; its first line is placed as if it had none.
    const [line] = waiting.splice(Math.max(0, free), 1);
    let track = 0;
    for (const other of leftOf.get(line.key) ?? []) {
      track = Math.max(track, (of.get(other) ?? -1) + 1);
    }
    while (tracks[track]?.some(other => touches(line, other))) track += 1;
    while (tracks.length <= track) tracks.push([]);
    tracks[track].push(line);
    of.set(line.key, track);
  }
  return { of, count: tracks.length };
}

function withExtent(line: Vertical): Placed {
  const heights = [line.start, ...line.left, ...line.right, ...line.beyond];
  const top = heights.reduce((a, b) => Math.min(a, b));
  const bottom = heights.reduce((a, b) => Math.max(a, b));
  return { ...line, top, bottom };
}

/** A line that starts further along its own direction turns first, so that it does not cross the others' beginnings. */
function byTurn(a: Placed, b: Placed): number {
  const turn = ({ start, top, bottom }: Placed) =>
    bottom - start >= start - top ? -start : start;
  return a.rank - b.rank || turn(a) - turn(b) || (a.key < b.key ? -1 : 1);
}

function touches(a: Placed, b: Placed): boolean {
  return a.top < b.bottom + CLEAR && a.bottom > b.top - CLEAR;
}

/** For each vertical the keys of those that have to be on its left. */
function constraints(
  verticals: readonly Vertical[],
): ReadonlyMap<string, readonly string[]> {
  const leaving = new Map<number, string[]>();
  for (const { key, right } of verticals) {
    for (const height of right) {
      const known = leaving.get(Math.round(height));
      if (known) known.push(key);
      else leaving.set(Math.round(height), [key]);
    }
  }
  const leftOf = new Map<string, string[]>();
  for (const { key, left } of verticals) {
    const alike = new Set<string>();
    for (const height of left) {
      const middle = Math.round(height);
      for (let at = middle - ALIKE; at <= middle + ALIKE; at += 1) {
        for (const other of leaving.get(at) ?? []) alike.add(other);
      }
    }
    alike.delete(key);
    for (const other of alike) {
      leftOf.set(other, [...(leftOf.get(other) ?? []), key]);
    }
  }
  return leftOf;
}
