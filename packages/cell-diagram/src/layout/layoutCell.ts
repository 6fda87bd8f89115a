import type { CellGraph } from '../graph';
import { assignColumns } from './columns';
import { boundaryOf, frameOf } from './frame';
import { arrangeGrid } from './grid';
import { routeInside } from './inside';
import { chooseLanes } from './lanes';
import { buildLattice } from './lattice';
import { reduceCrossings } from './order';
import { assignPorts } from './ports';
import { assignRows } from './rows';
import { CARD } from './sizes';
import { spaceColumns } from './spacing';
import { structureOf } from './structure';
import type { Structure } from './structure';
import { surround } from './surround';
import { assignTracks } from './tracks';
import type { CellLayout, PlacedNode } from './types';
import { planWires } from './wires';
import type { WirePlan } from './wires';
import { countWork } from './work';

/**
 * Places everything that a picture of the cell shows.
 *
 * Pure: the same structure gives the same picture, in whatever order the input lists it, and nothing but the structure
 * counts; a change of health or of a name moves nothing. The effort is bounded (see {@link CellLayout.work}).
 *
 * Layered drawing, left to right in the direction of calls: columns, then the order within them, then heights, then the
 * lines, whose vertical parts run in tracks between the columns and so never through a card.
 */
export function layoutCell(graph: CellGraph): CellLayout {
  const work = countWork();
  const structure = structureOf(graph);
  const plan = planWires(structure);
  const columns = assignColumns(columnsInput(structure, plan));
  const { risers, wires } = plan;
  const lanes = chooseLanes(wires, columns);
  const count = structure.nodes.length;
  const lattice = buildLattice(
    { count, columns, wires, lanes, cardHeight: CARD.height },
    work,
  );
  reduceCrossings(lattice, preferredOrder(plan), work);
  const y = assignRows(lattice, work);
  const grid = arrangeGrid({ lattice, columns, lanes, y });
  const ports = assignPorts({ lattice, grid, risers, lanes });
  const tracks = assignTracks({ lattice, grid, ports, risers, lanes });
  const spacing = spaceColumns(grid, tracks);
  const inside = routeInside({
    lattice,
    wires,
    lanes,
    grid,
    ports,
    tracks,
    spacing,
  });

  const size = { width: spacing.width, height: grid.height };
  const around = surround({ structure, plan, inside, ...size });
  const { origin, ...picture } = frameOf(size, around.boxes);
  const cell = { ...origin, ...size };
  const nodes = structure.nodes.map((id, i) => ({
    id,
    x: Math.round(origin.x + spacing.column(grid.column[i])),
    y: Math.round(origin.y + grid.y[i] - CARD.height / 2),
    ...CARD,
    column: grid.column[i],
  }));
  return {
    ...picture,
    cell,
    boundary: boundaryOf(cell),
    nodes: inReadingOrder(nodes),
    ...around.at(origin),
    unplaced: structure.unplaced,
    work: work.spent,
  };
}

/** Rows are counted per column. */
function inReadingOrder(
  nodes: readonly Omit<PlacedNode, 'row'>[],
): PlacedNode[] {
  const rows = new Map<number, number>();
  return [...nodes]
    .sort((a, b) => a.column - b.column || a.y - b.y)
    .map(node => {
      const row = rows.get(node.column) ?? 0;
      rows.set(node.column, row + 1);
      return { ...node, row };
    });
}

function columnsInput({ nodes }: Structure, plan: WirePlan) {
  const isNode = (vertex: number) => vertex < nodes.length;
  return {
    count: nodes.length,
    arcs: plan.wires.filter(({ from, to }) => isNode(from) && isNode(to)),
    entries: plan.entries,
    linked: plan.linked,
  };
}

/** The order to start from: what the north gateway serves is above, what uses the south gateway below. */
function preferredOrder({
  risers,
}: WirePlan): (a: number, b: number) => number {
  const pull = new Map<number, number>();
  for (const { node, side } of risers) {
    pull.set(node, (pull.get(node) ?? 0) + (side === 'north' ? -1 : 1));
  }
  const pullOf = (vertex: number) => pull.get(vertex) ?? 0;
  return (a, b) => pullOf(a) - pullOf(b) || a - b;
}
