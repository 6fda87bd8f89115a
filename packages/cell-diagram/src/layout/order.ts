import type { Lattice } from './lattice';
import type { Work } from './work';

/** Steps that the crossing reduction may take; past them it keeps the best order it has. */
const EFFORT = 12_000_000;
const SWEEPS = 14;

/**
 * Orders each layer so that few lines cross: sweeps that put every vertex at the average of its neighbours, each followed
 * by exchanges of neighbours that help; the best order of all sweeps is kept.
 */
export function reduceCrossings(
  lattice: Lattice,
  preferred: (a: number, b: number) => number,
  work: Work,
): void {
  const { layers, vertices } = lattice;
  const position = new Float64Array(vertices.length);
  const settle = (layer: readonly number[]) =>
    layer.forEach((vertex, i) => {
      position[vertex] = i;
    });
  for (const layer of layers) layer.sort(preferred);
  const start = layers.map(layer => [...layer]);

  let best = start;
  let fewest = Infinity;
  const limit = work.spent + EFFORT;
  for (const backwards of [false, true]) {
    start.forEach((layer, i) => {
      layers[i] = backwards ? [...layer].reverse() : [...layer];
      settle(layers[i]);
    });
    for (let sweep = 0; sweep < SWEEPS && work.spent < limit; sweep += 1) {
      const rightwards = (sweep % 2 === 0) !== backwards;
      average(lattice, position, rightwards, work);
      exchange(lattice, position, limit, work);
      const crossings = countCrossings(lattice, position, work);
      if (crossings < fewest) {
        fewest = crossings;
        best = layers.map(layer => [...layer]);
      }
      if (crossings === 0) break;
    }
    if (fewest === 0) break;
  }
  best.forEach((layer, i) => {
    layers[i] = layer;
  });
}

/** Sorts each layer by the average position of the neighbours on one side; vertices without any keep their place. */
function average(
  { layers, vertices }: Lattice,
  position: Float64Array,
  rightwards: boolean,
  work: Work,
): void {
  const mean = new Float64Array(vertices.length);
  const sweep = rightwards ? layers : [...layers].reverse();
  for (const layer of sweep) {
    const moving: number[] = [];
    for (const vertex of layer) {
      const { before, after } = vertices[vertex];
      const neighbours = rightwards ? before : after;
      work.spend(neighbours.length + 4);
      if (neighbours.length === 0) {
        mean[vertex] = -1;
        continue;
      }
      let sum = 0;
      for (const neighbour of neighbours) sum += position[neighbour];
      mean[vertex] = sum / neighbours.length;
      moving.push(vertex);
    }
    moving.sort((a, b) => mean[a] - mean[b] || position[a] - position[b]);
    let next = 0;
    for (let i = 0; i < layer.length; i += 1) {
      if (mean[layer[i]] < 0) continue;
      layer[i] = moving[next];
      next += 1;
    }
    layer.forEach((vertex, i) => {
      position[vertex] = i;
    });
  }
}

/** Exchanges neighbours of a layer as long as that removes crossings. */
function exchange(
  { layers, vertices }: Lattice,
  position: Float64Array,
  limit: number,
  work: Work,
): void {
  const crossed = (upper: readonly number[], lower: readonly number[]) => {
    let crossings = 0;
    work.spend(upper.length * lower.length);
    for (const a of upper) {
      for (const b of lower) if (position[a] > position[b]) crossings += 1;
    }
    return crossings;
  };
  const gain = (upper: number, lower: number) => {
    const u = vertices[upper];
    const l = vertices[lower];
    return (
      crossed(u.before, l.before) +
      crossed(u.after, l.after) -
      crossed(l.before, u.before) -
      crossed(l.after, u.after)
    );
  };
  for (let round = 0; round < 8; round += 1) {
    let improved = false;
    for (const layer of layers) {
      for (let i = 0; i + 1 < layer.length; i += 1) {
        if (work.spent > limit) return;
        work.spend(4);
        const [upper, lower] = [layer[i], layer[i + 1]];
        if (gain(upper, lower) <= 0) continue;
        layer[i] = lower;
        layer[i + 1] = upper;
        position[lower] = i;
        position[upper] = i + 1;
        improved = true;
      }
    }
    if (!improved) return;
  }
}

/** Counts crossings between neighbouring layers with a Fenwick tree, in n log n. */
function countCrossings(
  { layers, vertices }: Lattice,
  position: Float64Array,
  work: Work,
): number {
  let crossings = 0;
  for (let i = 0; i + 1 < layers.length; i += 1) {
    const tree = new Int32Array(layers[i + 1].length + 1);
    let seen = 0;
    for (const vertex of layers[i]) {
      const targets = [...vertices[vertex].after].sort(
        (a, b) => position[a] - position[b],
      );
      // Lines from one vertex do not cross each other, so all are counted before any is entered.
      for (const target of targets) {
        let notAfter = 0;
        for (let k = position[target] + 1; k > 0; k -= k & -k) {
          notAfter += tree[k];
        }
        crossings += seen - notAfter;
      }
      for (const target of targets) {
        for (let k = position[target] + 1; k < tree.length; k += k & -k) {
          tree[k] += 1;
        }
      }
      seen += targets.length;
      work.spend(targets.length * 8 + 2);
    }
  }
  return crossings;
}
