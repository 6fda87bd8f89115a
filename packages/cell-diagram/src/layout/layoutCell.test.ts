import {
  allPairs,
  onBorder,
  overlap,
  partsOf,
  runAlong,
  runsThrough,
} from '../__testUtils__/geometry';
import { calls, largeGraph, node, shop } from '../__testUtils__/graphs';
import type { CellGraph } from '../graph';
import { layoutCell } from './layoutCell';
import { MAX_LINES } from './sizes';
import type { CellLayout } from './types';

const cellOf = (graph: Partial<CellGraph>): CellGraph => ({
  id: 'cell',
  title: 'cell',
  nodes: [],
  peers: [],
  connections: [],
  ...graph,
});

const linesThroughCards = ({ connections, nodes }: CellLayout) =>
  connections.filter(({ points }) =>
    partsOf(points).some(part => nodes.some(card => runsThrough(part, card))),
  );

describe('layoutCell', () => {
  it('reads from left to right in the direction of calls', () => {
    const { nodes } = layoutCell(
      cellOf({
        nodes: [node('a'), node('b'), node('c')],
        connections: [calls('c', 'b'), calls('b', 'a')],
      }),
    );
    expect(nodes.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(nodes.map(({ column }) => column)).toEqual([0, 1, 2]);
  });

  it('moves nothing when names, health and status change', () => {
    const changed: CellGraph = {
      ...shop,
      title: 'renamed',
      nodes: shop.nodes.map(n => ({ ...n, name: 'x', health: 'unknown' })),
      connections: shop.connections.map(c => ({ ...c, status: 'pending' })),
    };
    expect(layoutCell(changed)).toEqual(layoutCell(shop));
  });

  it.each(['cell', 'external', 'resource'] as const)(
    'ends many connections to one peer at its border: %s',
    kind => {
      const { connections, peers } = layoutCell(
        cellOf({
          nodes: [node('a')],
          peers: [{ id: 'p', kind, name: 'p' }],
          connections: Array.from({ length: 8 }, (_, index) =>
            calls('a', 'p', { id: String(index) }),
          ),
        }),
      );
      const ends = connections.map(({ points }) => points[points.length - 1]);
      expect(ends.filter(end => !onBorder(end, peers[0]))).toEqual([]);
    },
  );

  it('keeps two connections between the same ends apart', () => {
    const { connections } = layoutCell(
      cellOf({
        nodes: [node('a'), node('b')],
        peers: [{ id: 'db', kind: 'resource', name: 'db' }],
        connections: [
          calls('a', 'b', { id: '1' }),
          calls('a', 'b', { id: '2' }),
          calls('b', 'db', { id: '3' }),
          calls('b', 'db', { id: '4' }),
        ],
      }),
    );
    const starts = connections.map(({ points }) => points[0]);
    const ends = connections.map(({ points }) => points.at(-1));
    expect(starts[0]).not.toEqual(starts[1]);
    expect(ends[0]).not.toEqual(ends[1]);
    expect(starts[2]).not.toEqual(starts[3]);
    expect(ends[2]).not.toEqual(ends[3]);
  });

  it('draws a cycle and a call to itself', () => {
    const layout = layoutCell(
      cellOf({
        nodes: [node('a'), node('b')],
        connections: [calls('a', 'b'), calls('b', 'a'), calls('a', 'a')],
      }),
    );
    expect(layout.connections).toHaveLength(3);
    expect(linesThroughCards(layout)).toEqual([]);
  });

  it('stands a cell that calls and is called on both sides', () => {
    const { peers } = layoutCell(shop);
    const payments = peers.filter(({ id }) => id === 'payments');
    expect(payments.map(({ side }) => side)).toEqual(['east', 'west']);
  });

  it('shows the internet only where an endpoint is public', () => {
    expect(layoutCell(shop).internet).toBeDefined();
    const inner = cellOf({ nodes: [node('a', ['project'])] });
    expect(layoutCell(inner).internet).toBeUndefined();
    expect(layoutCell(inner).gateways.north.drawn).toBe('nothing');
  });

  it('draws as many lines as a gateway can show, and badges past that', () => {
    const publicNodes = (count: number) =>
      cellOf({
        nodes: Array.from({ length: count }, (_, i) =>
          node(`n${i}`, ['public']),
        ),
      });
    const few = layoutCell(publicNodes(MAX_LINES));
    expect(few.gateways.north.drawn).toBe('lines');
    expect(few.exposures).toHaveLength(MAX_LINES);
    const many = layoutCell(publicNodes(MAX_LINES + 1));
    expect(many.gateways.north.drawn).toBe('badges');
    expect(many.exposures).toEqual([]);
  });

  it('does not draw an exposure that a connection shows already', () => {
    const { exposures } = layoutCell(shop);
    expect(exposures.map(({ node: id, side }) => `${id} ${side}`)).toEqual([
      'products north',
      'storefront north',
    ]);
  });

  it('names connections that have no place in the cell', () => {
    const { unplaced, connections } = layoutCell(
      cellOf({
        nodes: [node('a')],
        peers: [
          { id: 'x', kind: 'cell', name: 'x' },
          { id: 'y', kind: 'cell', name: 'y' },
        ],
        connections: [calls('a', 'nobody'), calls('x', 'y')],
      }),
    );
    expect(unplaced).toEqual(['a calls nobody', 'x calls y']);
    expect(connections).toEqual([]);
  });

  it('wraps components without connections into a strip of screen shape', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => node(`n${i}`));
    const { cell } = layoutCell(cellOf({ nodes }));
    const aspect = cell.width / cell.height;
    expect(aspect).toBeGreaterThan(1.2);
    expect(aspect).toBeLessThan(2.4);
  });

  it.each([
    ['the shop', shop],
    ['a cell of fifty', largeGraph(50)],
  ])('runs no two lines of different ends into one in %s', (_, graph) => {
    const ends = new Map(graph.connections.map(c => [c.id, c]));
    const inside = layoutCell(graph).connections.filter(({ side }) => !side);
    const merged = allPairs(inside).filter(([a, b]) => {
      const [x, y] = [ends.get(a.id), ends.get(b.id)];
      if (x?.from === y?.from || x?.to === y?.to) return false;
      return partsOf(a.points).some(part =>
        partsOf(b.points).some(other => runAlong(part, other)),
      );
    });
    expect(merged).toEqual([]);
  });

  it.each([1, 8, 50, 200, 1000])('is sound with %d components', count => {
    const layout = layoutCell(largeGraph(count));
    expect(layout.nodes).toHaveLength(count);
    expect(linesThroughCards(layout)).toEqual([]);
    expect(allPairs(layout.nodes).filter(([a, b]) => overlap(a, b))).toEqual(
      [],
    );
  });
});

describe('the work of layoutCell', () => {
  const id = (i: number) => `n${String(i).padStart(4, '0')}`;
  /** A chain in which everything also calls the last: each line would cross all columns after its caller. */
  const worstChain = (count: number) =>
    cellOf({
      nodes: Array.from({ length: count }, (_, i) => node(id(i))),
      connections: Array.from({ length: count - 1 }, (_, i) => [
        calls(id(i), id(i + 1), { id: `next ${i}` }),
        calls(id(i), id(count - 1), { id: `last ${i}` }),
      ]).flat(),
    });
  /** Everything calls everything, in both directions. */
  const dense = (count: number) => {
    const nodes = Array.from({ length: count }, (_, i) => node(id(i)));
    return cellOf({
      nodes,
      connections: nodes.flatMap(a =>
        nodes
          .filter(b => a !== b)
          .map(b => calls(a.id, b.id, { id: `${a.id} ${b.id}` })),
      ),
    });
  };

  it.each([
    ['a cell of fifty', largeGraph(50), 0.5e6],
    ['a cell of two hundred', largeGraph(200), 4e6],
    ['a cell of a thousand', largeGraph(1000), 15e6],
    ['a chain that all call the end of', worstChain(1000), 15e6],
    ['a cell where all call all', dense(40), 15e6],
  ])('is bounded for %s', (_, graph, limit) => {
    expect(layoutCell(graph).work).toBeLessThan(limit);
  });

  it('leads the longest lines of a long chain above the cards', () => {
    const layout = layoutCell(worstChain(300));
    const top = Math.min(...layout.nodes.map(({ y }) => y));
    const above = layout.connections.filter(({ points }) =>
      points.some(({ y }) => y < top),
    );
    expect(above.length).toBeGreaterThan(0);
    expect(linesThroughCards(layout)).toEqual([]);
  });
});
