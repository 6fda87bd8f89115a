import { type Print, table } from '../src';
import type { Bench, CpuUse } from './Bench';
import { DeploymentWatch } from './DeploymentWatch';
import { componentOf, projectOf } from './platform';
import { eachOf } from './processes';
import type { Sizes } from './sizes';

const PROJECTS = 10;
const USERS = 4;

/** Creates components through the REST API and waits until their objects are applied: what OpenChoreo calls materializing. */
export async function measureThroughput(
  bench: Bench,
  { components }: Sizes,
  print: Print,
): Promise<void> {
  const names = Array.from({ length: components }, (_, index) => `m${index}`);
  const watch = await DeploymentWatch.start(bench.server.kubeconfig);
  let minutes = 0;
  let cpu: CpuUse = { ours: 0, apiServer: 0, etcd: 0 };
  await bench.withControlPlane(async apply => {
    for (let project = 0; project < PROJECTS; project++) {
      await apply(projectOf(`many${project}`));
    }
    const startedAt = performance.now();
    cpu = await bench.cpuOf(async () => {
      await eachOf(names, USERS, name => {
        const project = `many${Number(name.slice(1)) % PROJECTS}`;
        return apply(componentOf({ project, name, version: 1 }));
      });
      await Promise.all(
        names.map(name => watch.seen(`registry.example.org/${name}:1`)),
      );
    });
    minutes = (performance.now() - startedAt) / 60_000;
  });
  watch.stop();
  const each = (millis: number) => `${(millis / components).toFixed(1)} ms`;
  print(
    `\n${table({
      title: `Materializing ${components} components: sent to the REST API, applied on the cluster`,
      unit: '1/min',
      better: 'more',
      baseline: 'OpenChoreo for Backstage',
      figures: [
        {
          name: 'OpenChoreo for Backstage',
          samples: [components / minutes],
          target: 3_000,
        },
      ],
    })}\nCPU per component: ours ${each(cpu.ours)}, API server ${each(
      cpu.apiServer,
    )}, etcd ${each(cpu.etcd)}`,
  );
}
