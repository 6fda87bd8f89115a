import type { DataPlanes } from '@openchoreo/backstage-plugin-openchoreo-backend/engine';
import { type Print, table } from '../src';
import type { Bench } from './Bench';
import { type BenchCell, cellsOf, DATA_PLANE } from './cells';
import { bareLoop, clientNode, type Contender, kubectl } from './contenders';
import { eachOf } from './processes';
import type { Sizes } from './sizes';

/** Cells that a control plane works on at a time. */
const CELLS_AT_A_TIME = 8;

interface Result {
  readonly rate: number[];
  readonly client: number[];
  readonly apiServer: number[];
  readonly etcd: number[];
}

/** Creates the same objects with each contender, in namespaces of its own, all on one server and in turns. */
export async function measureRates(
  bench: Bench,
  sizes: Sizes,
  print: Print,
): Promise<void> {
  await bench.withDataPlanes(dataPlanes =>
    compareContenders({ bench, dataPlanes, sizes, print }),
  );
}

async function compareContenders(options: {
  readonly bench: Bench;
  readonly dataPlanes: DataPlanes;
  readonly sizes: Sizes;
  readonly print: Print;
}): Promise<void> {
  const { bench, dataPlanes, sizes, print } = options;
  const contenders: Readonly<Record<string, Contender>> = {
    'bare loop over one pool': bareLoop,
    'OpenChoreo for Backstage': async cells => {
      const { ours } = await bench.cpuOf(() => applyAll(dataPlanes, cells));
      return ours;
    },
    'kubectl apply --server-side': kubectl,
    '@kubernetes/client-node': clientNode,
  };
  const names = Object.keys(contenders);
  const results = new Map<string, Result>(
    names.map(name => [
      name,
      { rate: [], client: [], apiServer: [], etcd: [] },
    ]),
  );
  // A first contender would pay for what the server does once.
  await bareLoop(
    cellsFor('warm', 0, { ...sizes, objects: 100, cells: 2 }),
    bench.server.kubeconfig,
  );
  for (let round = 0; round < sizes.rounds; round++) {
    for (const [index, name] of names.entries()) {
      const cells = cellsFor(`r${index}x`, round, sizes);
      const objects = countOf(cells);
      const startedAt = performance.now();
      let client = 0;
      const { apiServer, etcd } = await bench.cpuOf(async () => {
        client = await contenders[name](cells, bench.server.kubeconfig);
      });
      const result = results.get(name);
      result?.rate.push((objects / (performance.now() - startedAt)) * 1000);
      result?.client.push(client / objects);
      result?.apiServer.push(apiServer / objects);
      result?.etcd.push(etcd / objects);
    }
  }
  const figures = (of: keyof Result, targets: Record<string, number> = {}) =>
    names.map(name => ({
      name,
      samples: results.get(name)?.[of] ?? [],
      target: targets[name],
    }));
  print(
    table({
      title: 'Creating: objects per second, time on the clock',
      unit: '1/s',
      better: 'more',
      baseline: names[0],
      figures: figures('rate'),
    }),
  );
  const ratio = (other: string) => {
    const ours = results.get('OpenChoreo for Backstage')?.rate ?? [];
    return ours.map((rate, i) => rate / (results.get(other)?.rate[i] ?? rate));
  };
  print(
    `\n${table({
      title: 'Our rate, as a multiple of theirs',
      unit: 'x',
      better: 'more',
      baseline: names[0],
      figures: [
        { name: names[0], samples: ratio(names[0]), target: 0.85 },
        { name: names[2], samples: ratio(names[2]), target: 1.5 },
        { name: names[3], samples: ratio(names[3]) },
      ],
    })}`,
  );
  const cpuTables = [
    ['client', 'CPU of the client per object'],
    ['apiServer', 'CPU of the API server per object'],
    ['etcd', 'CPU of etcd per object'],
  ] as const;
  for (const [of, title] of cpuTables) {
    print(
      `\n${table({
        title,
        unit: 'ms',
        better: 'less',
        baseline: names[0],
        figures: figures(
          of,
          of === 'client' ? { 'OpenChoreo for Backstage': 1 } : {},
        ),
      })}`,
    );
  }
}

/** Applies all cells, as many at a time as a control plane does. @throws Error when something was not applied */
export async function applyAll(
  dataPlanes: DataPlanes,
  cells: readonly BenchCell[],
): Promise<void> {
  await eachOf(cells, CELLS_AT_A_TIME, async ({ cell, groups }) => {
    const { changes } = await dataPlanes.applyCell({
      cell,
      dataPlane: DATA_PLANE,
      groups,
      policy: { drift: 'revert', conflicts: 'take-over' },
      removal: { components: [] },
      signal: AbortSignal.timeout(600_000),
    });
    const failure = changes.find(change => change.action === 'failed');
    if (failure?.action === 'failed') {
      throw new Error(failure.message);
    }
  });
}

function cellsFor(prefix: string, round: number, sizes: Sizes): BenchCell[] {
  return cellsOf({ prefix: `${prefix}${round}-`, ...sizes });
}

function countOf(cells: readonly BenchCell[]): number {
  return cells
    .flatMap(({ groups }) => groups)
    .reduce(
      (sum, group) =>
        sum + (group.status === 'desired' ? group.manifests.length : 0),
      0,
    );
}
