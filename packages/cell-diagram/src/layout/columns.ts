import { ASPECT, CARD, MIN_GAP, ROW_GAP } from './sizes';

/** A call in the direction in which it is laid out. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}

export interface ColumnsInput {
  readonly count: number;
  /** Free of cycles. */
  readonly arcs: readonly Arc[];
  /** Components that something outside may call: they stay on the left. */
  readonly entries: ReadonlySet<number>;
  /** Components that take part; the others stand in the strip below. */
  readonly linked: readonly number[];
}

export interface Columns {
  /** Column of each component, -1 for those in the strip. */
  readonly of: readonly number[];
  readonly count: number;
}

/**
 * Gives every linked component a column to the right of all its callers.
 *
 * A list schedule: of the components whose callers are placed, those with the longest chain of calls behind them go
 * first, and a column that is full sends them to the next, so that the cell keeps the shape of a screen.
 */
export function assignColumns(input: ColumnsInput): Columns {
  const { count, arcs, linked } = input;
  const callees = neighbours(count, arcs, arc => [arc.from, arc.to]);
  const callers = neighbours(count, arcs, arc => [arc.to, arc.from]);
  const reach = longestChains(linked, callees, callers);
  const capacity = columnCapacity(linked.length);

  const of = new Array<number>(count).fill(-1);
  const filled: number[] = [];
  const waiting = callers.map(list => list.length);
  let ready = linked.filter(node => waiting[node] === 0);
  while (ready.length > 0) {
    ready.sort((a, b) => reach[b] - reach[a] || a - b);
    const next: number[] = [];
    for (const node of ready) {
      let column = 0;
      for (const caller of callers[node]) {
        column = Math.max(column, of[caller] + 1);
      }
      while ((filled[column] ?? 0) >= capacity) column += 1;
      of[node] = column;
      filled[column] = (filled[column] ?? 0) + 1;
      for (const callee of callees[node]) {
        waiting[callee] -= 1;
        if (waiting[callee] === 0) next.push(callee);
      }
    }
    ready = next;
  }
  pullToCallees({ ...input, of, filled, capacity, callees, callers });
  return closeGaps(of, linked);
}

function neighbours(
  count: number,
  arcs: readonly Arc[],
  ends: (arc: Arc) => readonly [number, number],
): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const arc of arcs) {
    const [at, other] = ends(arc);
    lists[at].push(other);
  }
  return lists;
}

/** Number of calls on the longest chain that starts at each component. */
function longestChains(
  linked: readonly number[],
  callees: readonly (readonly number[])[],
  callers: readonly (readonly number[])[],
): readonly number[] {
  const waiting = callers.map(list => list.length);
  const sorted = linked.filter(node => waiting[node] === 0);
  for (let i = 0; i < sorted.length; i += 1) {
    for (const callee of callees[sorted[i]]) {
      waiting[callee] -= 1;
      if (waiting[callee] === 0) sorted.push(callee);
    }
  }
  const reach = new Array<number>(callers.length).fill(0);
  for (const node of sorted.reverse()) {
    for (const callee of callees[node]) {
      reach[node] = Math.max(reach[node], reach[callee] + 1);
    }
  }
  return reach;
}

/** How many cards a column may hold for the cell to have about the aspect it aims at; generous, as columns fill unevenly. */
function columnCapacity(cards: number): number {
  const columnWidth = CARD.width + MIN_GAP + 40;
  const rowHeight = CARD.height + ROW_GAP;
  const rows = Math.sqrt((cards * columnWidth) / rowHeight / ASPECT);
  return Math.max(4, Math.ceil(rows * 1.6));
}

interface PullInput extends ColumnsInput {
  readonly of: number[];
  readonly filled: number[];
  readonly capacity: number;
  readonly callees: readonly (readonly number[])[];
  readonly callers: readonly (readonly number[])[];
}

/** A component that nobody calls stands next to what it calls, unless it is an entry of the cell. */
function pullToCallees(input: PullInput): void {
  const { linked, entries, of, filled, capacity, callees, callers } = input;
  for (const node of linked) {
    const free = callers[node].length === 0 && !entries.has(node);
    if (!free || callees[node].length === 0) continue;
    let column = Infinity;
    for (const callee of callees[node]) column = Math.min(column, of[callee]);
    column -= 1;
    while (column > of[node] && (filled[column] ?? 0) >= capacity) column -= 1;
    if (column <= of[node]) continue;
    filled[of[node]] -= 1;
    filled[column] = (filled[column] ?? 0) + 1;
    of[node] = column;
  }
}

/** Pulling may empty a column; the picture has none of those. */
function closeGaps(of: readonly number[], linked: readonly number[]): Columns {
  const used = [...new Set(linked.map(node => of[node]))].sort((a, b) => a - b);
  const position = new Map(used.map((column, i) => [column, i]));
  return {
    of: of.map(column => position.get(column) ?? -1),
    count: used.length,
  };
}
