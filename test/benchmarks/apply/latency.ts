import { type Print, table } from '../src';
import type { Bench } from './Bench';
import { DeploymentWatch } from './DeploymentWatch';
import { componentOf, platformYaml, projectOf } from './platform';
import type { Sizes } from './sizes';

/** From a change in the store to its sight on the cluster, one at a time, beside everything that was applied before. */
export async function measureLatency(
  bench: Bench,
  { components, present }: Sizes,
  print: Print,
): Promise<void> {
  const { controlPlane, store } = bench.controlPlane([platformYaml]);
  const watch = await DeploymentWatch.start(bench.server.kubeconfig);
  await controlPlane.start();
  for (const resource of projectOf('single')) {
    await store.put(resource, { origin: 'api' });
  }
  const samples: number[] = [];
  for (let version = 0; version <= components; version++) {
    const resources = componentOf({ project: 'single', name: 'one', version });
    const startedAt = performance.now();
    for (const resource of resources) {
      await store.put(resource, { origin: 'api' });
    }
    const at = await watch.seen(`registry.example.org/one:${version}`);
    // The first one makes the cell.
    if (version > 0) {
      samples.push(at - startedAt);
    }
  }
  await controlPlane.stop();
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
