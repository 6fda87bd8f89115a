import * as fc from 'fast-check';
import {
  allPairs,
  contains,
  onBorder,
  overlap,
  partsOf,
  runsThrough,
} from '../__testUtils__/geometry';
import { anyGraph } from '../__testUtils__/graphs';
import type { CellGraph } from '../graph';
import { layoutCell } from './layoutCell';
import type { Box, CellLayout } from './types';

const whole = (list: readonly unknown[]) => ({
  minLength: list.length,
  maxLength: list.length,
});

const linesOf = (layout: CellLayout) => [
  ...layout.connections,
  ...layout.exposures,
  ...(layout.internet ? [layout.internet] : []),
];

const holds = (law: (graph: CellGraph, layout: CellLayout) => void) =>
  fc.assert(
    fc.property(anyGraph, graph => law(graph, layoutCell(graph))),
    { numRuns: 150 },
  );

describe('layoutCell, for any graph', () => {
  it('gives the same picture whatever the order of the input', () => {
    const shuffled = anyGraph.chain(graph =>
      fc.record({
        graph: fc.constant(graph),
        other: fc
          .tuple(
            fc.shuffledSubarray([...graph.nodes], whole(graph.nodes)),
            fc.shuffledSubarray([...graph.peers], whole(graph.peers)),
            fc.shuffledSubarray(
              [...graph.connections],
              whole(graph.connections),
            ),
          )
          .map(([nodes, peers, connections]) => ({
            ...graph,
            nodes,
            peers,
            connections,
          })),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ graph, other }) => {
        expect(layoutCell(other)).toEqual(layoutCell(graph));
      }),
      { numRuns: 100 },
    );
  });

  it('places every component once, in the cell and apart from the others', () => {
    holds((graph, { nodes, cell }) => {
      expect(nodes.map(({ id }) => id).sort()).toEqual(
        graph.nodes.map(({ id }) => id).sort(),
      );
      expect(nodes.filter(card => !contains(cell, card))).toEqual([]);
      expect(allPairs(nodes).filter(([a, b]) => overlap(a, b))).toEqual([]);
    });
  });

  it('places every peer outside, on the side that its connections pass', () => {
    holds((graph, { peers, cell, internet }) => {
      expect(new Set(peers.map(({ id }) => id))).toEqual(
        new Set(graph.peers.map(({ id }) => id)),
      );
      const outside: Box[] = internet ? [...peers, internet] : [...peers];
      expect(outside.filter(box => overlap(box, cell))).toEqual([]);
      expect(allPairs(outside).filter(([a, b]) => overlap(a, b))).toEqual([]);
      for (const { side, x, y, width, height } of peers) {
        const isThere = {
          north: y + height < cell.y,
          south: y > cell.y + cell.height,
          west: x + width < cell.x,
          east: x > cell.x + cell.width,
        };
        expect(isThere[side]).toBe(true);
      }
    });
  });

  it('draws every connection exactly once, or says that it can not', () => {
    holds((graph, { connections, unplaced }) => {
      const told = [...connections.map(({ id }) => id), ...unplaced];
      expect(told.sort()).toEqual(graph.connections.map(({ id }) => id).sort());
    });
  });

  it('joins caller and callee, or the gateway where badges tell the rest', () => {
    holds((graph, layout) => {
      const places = new Map<string, Box[]>();
      for (const box of [...layout.nodes, ...layout.peers]) {
        places.set(box.id, [...(places.get(box.id) ?? []), box]);
      }
      const ends = new Map(graph.connections.map(c => [c.id, c]));
      for (const { id, points, side } of layout.connections) {
        const gateway = side && layout.gateways[side];
        const reaches = (end: string | undefined, index: number) => {
          const point = points.at(index);
          if (!point || !end) return false;
          const atCard = places.get(end)?.some(box => onBorder(point, box));
          const atGateway =
            gateway?.drawn === 'badges' &&
            point.x === gateway.x &&
            point.y === gateway.y;
          return atCard || atGateway;
        };
        expect(reaches(ends.get(id)?.from, 0)).toBe(true);
        expect(reaches(ends.get(id)?.to, -1)).toBe(true);
      }
    });
  });

  it('leads what crosses the border through the gateway of its side', () => {
    holds((_, { connections, gateways }) => {
      for (const { points, side } of connections) {
        if (!side) continue;
        const { x, y } = gateways[side];
        const passes = partsOf(points).some(
          ([a, b]) =>
            Math.min(a.x, b.x) <= x &&
            x <= Math.max(a.x, b.x) &&
            // Several connections between the same two ends pass side by side.
            Math.min(a.y, b.y) - 20 <= y &&
            y <= Math.max(a.y, b.y) + 20,
        );
        expect(passes).toBe(true);
      }
    });
  });

  it('leads no line through a card', () => {
    holds((_, layout) => {
      for (const { points } of linesOf(layout)) {
        for (const part of partsOf(points)) {
          expect(layout.nodes.filter(card => runsThrough(part, card))).toEqual(
            [],
          );
        }
      }
    });
  });

  it('uses only straight parts and whole pixels within the picture', () => {
    holds((_, layout) => {
      const { width, height } = layout;
      for (const { points } of linesOf(layout)) {
        expect(points.length).toBeGreaterThan(1);
        for (const { x, y } of points) {
          expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
          expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
        }
        for (const [a, b] of partsOf(points)) {
          expect(a.x === b.x || a.y === b.y).toBe(true);
        }
      }
      for (const box of [...layout.nodes, ...layout.peers]) {
        expect(contains({ x: 0, y: 0, width, height }, box)).toBe(true);
      }
    });
  });

  it('puts each gateway in the middle of its side', () => {
    holds((_, { cell, gateways }) => {
      const { north, west, south, east } = gateways;
      const [middle, centre] = [
        cell.x + cell.width / 2,
        cell.y + cell.height / 2,
      ];
      expect([north.x, north.y]).toEqual([middle, cell.y]);
      expect([south.x, south.y]).toEqual([middle, cell.y + cell.height]);
      expect([west.x, west.y]).toEqual([cell.x, centre]);
      expect([east.x, east.y]).toEqual([cell.x + cell.width, centre]);
    });
  });
});
