import { type Print, table } from '../src';
import type { Bench } from './Bench';
import { cellsOf } from './cells';
import { applyAll } from './rates';
import { requestsOf } from './requests';
import type { Sizes } from './sizes';

const ROUNDS = 5;

/** Reconciles everything again although nothing changed. */
export async function measureNoOp(
  bench: Bench,
  sizes: Sizes,
  print: Print,
): Promise<void> {
  const options = {
    prefix: 'noop',
    objects: sizes.present,
    cells: sizes.cells,
  };
  const cpu: number[] = [];
  let requests = 0;
  await bench.withDataPlanes(async dataPlanes => {
    await applyAll(dataPlanes, cellsOf(options));
    requests = await requestsOf(async () => {
      for (let round = 0; round < ROUNDS; round++) {
        // Compiled anew each time, so that no two rounds share objects.
        const cells = cellsOf(options);
        const { ours } = await bench.cpuOf(() => applyAll(dataPlanes, cells));
        cpu.push(ours);
      }
    });
  });
  print(
    `\n${table({
      title: `Reconciling ${sizes.present} unchanged objects: CPU of the control plane`,
      unit: 'ms',
      better: 'less',
      baseline: 'stored hashes and watches',
      figures: [
        {
          name: 'stored hashes and watches',
          samples: cpu,
          target: (300 * sizes.present) / 10_000,
        },
      ],
    })}\nRequests to the API server: ${requests} (target 0)`,
  );
}
