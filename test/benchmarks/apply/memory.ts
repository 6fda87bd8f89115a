import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Print, table } from '../src';
import type { Bench } from './Bench';
import type { Sizes } from './sizes';
import { settledHeap } from './settledHeap';

/** What a control plane holds of the objects that it watches: what is free again when it ends. */
export async function measureMemory(
  bench: Bench,
  _sizes: Sizes,
  print: Print,
): Promise<void> {
  const objects = await bench.objects();
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  let watched = 0;
  await bench.withDataPlanes(async dataPlanes => {
    await dataPlanes.start();
    watched = await settledHeap(collect, { patienceMs: 5_000 });
  });
  const after = await settledHeap(collect);
  print(
    `\n${table({
      title: `Memory of each of ${objects} watched objects`,
      unit: 'bytes',
      better: 'less',
      baseline: 'strings included',
      figures: [
        {
          name: 'strings included',
          samples: [(watched - after) / objects],
          target: 1_024,
        },
      ],
    })}`,
  );
}
