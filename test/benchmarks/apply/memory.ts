import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Print, table } from '../src';
import type { Bench } from './Bench';
import type { Sizes } from './sizes';
import { settledHeap } from './settledHeap';

/** What a control plane holds of the objects that it watches: those of the measurement before. */
export async function measureMemory(
  bench: Bench,
  sizes: Sizes,
  print: Print,
): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const before = await settledHeap(collect);
  let watched = before;
  await bench.withDataPlanes(async dataPlanes => {
    await dataPlanes.start();
    watched = await settledHeap(collect, { patienceMs: 5_000 });
  });
  print(
    `\n${table({
      title: `Memory of each of ${sizes.present} and more watched objects`,
      unit: 'bytes',
      better: 'less',
      baseline: 'strings included',
      figures: [
        {
          name: 'strings included',
          samples: [(watched - before) / sizes.present],
          target: 1_024,
        },
      ],
    })}`,
  );
}
