import type {
  PipelineView,
  PromotionPath,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Sizes of the drawing, in pixels. */
export const BOX = { width: 176, height: 60 } as const;
const GAP = { x: 208, y: 48 } as const;
const MARGIN = 12;
/** How far a promotion that leads back hangs below the boxes. */
const BACK = 44;

/** A point of a drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where an environment is drawn: the upper left corner of its box. */
export interface PlacedEnvironment extends Point {
  readonly environment: PipelineView['environments'][number];
}

/** A promotion as a line. */
export interface PlacedPath {
  readonly path: PromotionPath;
  /** Of an SVG path. */
  readonly line: string;
  /** Where what stands in its way is written: the middle. */
  readonly label: Point;
  /** It leads to an environment that comes earlier. */
  readonly isBack: boolean;
}

/** A pipeline as a drawing. */
export interface PipelineLayout {
  readonly width: number;
  readonly height: number;
  readonly environments: readonly PlacedEnvironment[];
  readonly paths: readonly PlacedPath[];
}

/** What takes a place in a column: an environment, or a promotion that passes by. */
type Slot = string;

/**
 * Places each environment in the column after the last that promotes into it. A promotion over several columns has a
 * place of its own in those between, so that no line runs through a box.
 */
export function pipelineLayout({
  environments,
  paths,
}: Pick<PipelineView, 'environments' | 'paths'>): PipelineLayout {
  const order = new Map(environments.map(({ name }, index) => [name, index]));
  const isBack = ({ from, to }: PromotionPath) =>
    (order.get(to) ?? 0) <= (order.get(from) ?? 0);
  const forward = paths.filter(path => !isBack(path));
  const columnOf = columns(environments, forward);
  const slots = slotsOf(environments, forward, columnOf);
  const rows = Math.max(1, ...slots.map(column => column.length));
  const placeOf = placesOf(slots, rows);

  const placed = paths.map((path): PlacedPath => {
    const from = placeOf(columnOf(path.from), path.from);
    const to = placeOf(columnOf(path.to), path.to);
    if (isBack(path)) {
      return { path, isBack: true, ...lineBack(from, to) };
    }
    const between = columnsBetween(path, columnOf).map(column =>
      middle(placeOf(column, slotOf(path))),
    );
    const ends = [
      { x: from.x + BOX.width, y: from.y + BOX.height / 2 },
      ...between,
      { x: to.x, y: to.y + BOX.height / 2 },
    ];
    return { path, isBack: false, ...lineThrough(ends) };
  });
  const hasBack = placed.some(path => path.isBack);
  return {
    width: 2 * MARGIN + slots.length * (BOX.width + GAP.x) - GAP.x,
    height:
      2 * MARGIN + rows * (BOX.height + GAP.y) - GAP.y + (hasBack ? BACK : 0),
    environments: environments.map(environment => ({
      environment,
      ...placeOf(columnOf(environment.name), environment.name),
    })),
    paths: placed,
  };
}

/** The column of each environment; they come in promotion order. */
function columns(
  environments: PipelineView['environments'],
  forward: readonly PromotionPath[],
): (name: string) => number {
  const found = new Map<string, number>();
  for (const { name } of environments) {
    const before = forward
      .filter(({ to }) => to === name)
      .map(({ from }) => found.get(from) ?? 0);
    found.set(name, Math.max(-1, ...before) + 1);
  }
  return name => found.get(name) ?? 0;
}

function slotsOf(
  environments: PipelineView['environments'],
  forward: readonly PromotionPath[],
  columnOf: (name: string) => number,
): Slot[][] {
  const count = Math.max(
    1,
    ...environments.map(({ name }) => columnOf(name) + 1),
  );
  const slots: Slot[][] = Array.from({ length: count }, () => []);
  environments.forEach(({ name }) => slots[columnOf(name)].push(name));
  for (const path of forward) {
    columnsBetween(path, columnOf).forEach(column =>
      slots[column].push(slotOf(path)),
    );
  }
  return slots;
}

function columnsBetween(
  { from, to }: PromotionPath,
  columnOf: (name: string) => number,
): number[] {
  const first = columnOf(from) + 1;
  return Array.from(
    { length: Math.max(0, columnOf(to) - first) },
    (_, index) => first + index,
  );
}

/** No environment is called like it: their names have no spaces. */
function slotOf({ from, to }: PromotionPath): Slot {
  return `${from} ${to}`;
}

/** Columns with fewer places stand in the middle. */
function placesOf(
  slots: readonly (readonly Slot[])[],
  rows: number,
): (column: number, slot: Slot) => Point {
  return (column, slot) => {
    const offset = (rows - slots[column].length) / 2;
    const row = slots[column].indexOf(slot) + offset;
    return {
      x: MARGIN + column * (BOX.width + GAP.x),
      y: MARGIN + row * (BOX.height + GAP.y),
    };
  };
}

function middle({ x, y }: Point): Point {
  return { x: x + BOX.width / 2, y: y + BOX.height / 2 };
}

/** A smooth line. Its label stands in the middle, or at the first place that the line has between two boxes. */
function lineThrough(points: readonly Point[]) {
  const [first, second] = points;
  const curves = points.slice(1).map((to, index) => {
    const from = points[index];
    const x = (from.x + to.x) / 2;
    return `C ${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`;
  });
  return {
    line: [`M ${first.x} ${first.y}`, ...curves].join(' '),
    label:
      points.length > 2
        ? second
        : { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 },
  };
}

function lineBack(from: Point, to: Point) {
  const [start, end] = [from, to].map(({ x, y }) => ({
    x: x + BOX.width / 2,
    y: y + BOX.height,
  }));
  const depth = Math.max(start.y, end.y) + BACK;
  return {
    line: `M ${start.x} ${start.y} C ${start.x} ${depth} ${end.x} ${depth} ${end.x} ${end.y}`,
    label: { x: (start.x + end.x) / 2, y: depth - BACK / 4 },
  };
}
