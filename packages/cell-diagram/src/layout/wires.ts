import { backwardCalls } from './cycles';
import { gatewayVertices } from './lattice';
import type { Wire } from './lattice';
import type { Crossing, Exposure, Structure } from './structure';

/** A line between a component and the rail along the north or the south border. */
export interface Riser {
  readonly node: number;
  readonly side: 'north' | 'south';
  readonly strand: number;
}

/** How a line is drawn inside the cell. */
export type Way =
  | {
      readonly kind: 'wire';
      readonly wire: number;
      /** The line runs from right to left. */
      readonly reversed: boolean;
    }
  | { readonly kind: 'riser'; readonly riser: Riser }
  /** Not at all: a badge on the card tells it. */
  | { readonly kind: 'badge' };

/** What has to be drawn inside the cell. */
export interface WirePlan {
  readonly wires: readonly Wire[];
  readonly risers: readonly Riser[];
  /** By id of the connection. */
  readonly ways: ReadonlyMap<string, Way>;
  /** Exposures that no connection shows already. */
  readonly exposures: readonly (Exposure & { readonly way: Way })[];
  /** Components with at least one line. */
  readonly linked: readonly number[];
  /** Components that something outside may call. */
  readonly entries: ReadonlySet<number>;
}

const isInbound = ({ side }: Crossing) => side === 'north' || side === 'west';

/** Decides for every call, crossing and exposure which way it takes; lines with a common part share it. */
export function planWires(structure: Structure): WirePlan {
  const { nodes, calls, crossings, exposures, lines } = structure;
  const { west, east } = gatewayVertices(nodes.length);
  const entries = new Set([
    ...exposures.map(({ node }) => node),
    ...crossings.filter(isInbound).map(({ node }) => node),
  ]);
  const backward = backwardCalls(nodes.length, calls, entries);
  const ways = new Map<string, Way>();
  const wires = collect<Wire>(
    ({ from, to, net, strand }) => `${from} ${to} ${net} ${strand}`,
  );
  const risers = collect<Riser>(
    ({ node, side, strand }) => `${node} ${side} ${strand}`,
  );

  for (const { id, from, to, strand } of calls) {
    const reversed = backward.has(id);
    const wire = reversed
      ? wires.add({
          from: to,
          to: from,
          net: `back ${to}.${strand}`,
          strand,
          joins: false,
        })
      : wires.add({
          from,
          to,
          net: `call ${from}.${strand}`,
          strand,
          joins: false,
        });
    ways.set(id, { kind: 'wire', wire, reversed });
  }
  const wayThrough = (
    side: Crossing['side'],
    node: number,
    strand: number,
  ): Way => {
    if (!lines[side]) return { kind: 'badge' };
    if (side === 'north' || side === 'south') {
      const riser = { node, side, strand };
      risers.add(riser);
      return { kind: 'riser', riser };
    }
    const wire =
      side === 'west'
        ? wires.add({
            from: west,
            to: node,
            net: `west.${strand}`,
            strand,
            joins: false,
          })
        : wires.add({
            from: node,
            to: east,
            net: `east.${strand}`,
            strand,
            joins: true,
          });
    return { kind: 'wire', wire, reversed: false };
  };
  for (const { id, node, side, strand } of crossings) {
    ways.set(id, wayThrough(side, node, strand));
  }
  const shown = new Set(crossings.map(({ node, side }) => `${node} ${side}`));
  const drawnExposures = exposures
    .filter(({ node, side }) => lines[side] && !shown.has(`${node} ${side}`))
    .map(exposure => ({
      ...exposure,
      way: wayThrough(exposure.side, exposure.node, 0),
    }));

  const linked = new Set([
    ...wires.items.flatMap(({ from, to }) => [from, to]),
    ...risers.items.map(({ node }) => node),
  ]);
  return {
    wires: wires.items,
    risers: risers.items,
    ways,
    exposures: drawnExposures,
    linked: nodes.map((_, i) => i).filter(node => linked.has(node)),
    entries,
  };
}

/** A list without duplicates; adding answers with the index. */
function collect<T>(keyOf: (item: T) => string) {
  const items: T[] = [];
  const known = new Map<string, number>();
  return {
    items,
    add(item: T): number {
      const key = keyOf(item);
      const index = known.get(key) ?? items.length;
      if (index === items.length) {
        items.push(item);
        known.set(key, index);
      }
      return index;
    },
  };
}
