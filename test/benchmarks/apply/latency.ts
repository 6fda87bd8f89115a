import { type Print, table } from '../src';
import type { Bench } from './Bench';
import { DeploymentWatch } from './DeploymentWatch';
import { componentOf, projectOf } from './platform';
import type { Sizes } from './sizes';

/** From a change that is sent to the REST API to its sight on the cluster, one at a time, beside everything that was applied before. */
export async function measureLatency(
  bench: Bench,
  { components }: Sizes,
  print: Print,
): Promise<void> {
  const watch = await DeploymentWatch.start(bench.server.kubeconfig);
  const present = await bench.objects();
  const samples: number[] = [];
  await bench.withControlPlane(async apply => {
    await apply(projectOf('single'));
    for (let version = 0; version <= components; version++) {
      const startedAt = performance.now();
      await apply(componentOf({ project: 'single', name: 'one', version }));
      const at = await watch.seen(`registry.example.org/one:${version}`);
      // The first one makes the cell.
      if (version > 0) {
        samples.push(at - startedAt);
      }
    }
  });
  watch.stop();
  const sorted = [...samples].sort((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)];
  print(
    `\n${table({
      title: `From a change to its application with ${present} objects present`,
      unit: 'ms',
      better: 'less',
      baseline: 'median',
      figures: [
        { name: 'median', samples },
        { name: '95th percentile', samples: [p95], target: 300 },
      ],
    })}`,
  );
}
