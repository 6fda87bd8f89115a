import { type Print, table } from '../src';
import type { Bench } from './Bench';
import { DeploymentWatch } from './DeploymentWatch';
import { componentOf, platformYaml, projectOf } from './platform';
import { eachOf } from './processes';
import type { Sizes } from './sizes';

const PROJECTS = 10;
const USERS = 4;

/** Creates components through the store and waits until their objects are applied: what OpenChoreo calls materializing. */
export async function measureThroughput(
  bench: Bench,
  { components }: Sizes,
  print: Print,
): Promise<void> {
  const { controlPlane, store } = bench.controlPlane([platformYaml]);
  const watch = await DeploymentWatch.start(bench.server.kubeconfig);
  await controlPlane.start();
  const put = async (resources: ReturnType<typeof projectOf>) => {
    for (const resource of resources) {
      await store.put(resource, { origin: 'api' });
    }
  };
  for (let project = 0; project < PROJECTS; project++) {
    await put(projectOf(`many${project}`));
  }
  const names = Array.from({ length: components }, (_, index) => `m${index}`);
  const startedAt = performance.now();
  const { ours, apiServer, etcd } = await bench.cpuOf(async () => {
    await eachOf(names, USERS, async name => {
      const project = `many${Number(name.slice(1)) % PROJECTS}`;
      await put(componentOf({ project, name, version: 1 }));
    });
    await Promise.all(
      names.map(name => watch.seen(`registry.example.org/${name}:1`)),
    );
  });
  const minutes = (performance.now() - startedAt) / 60_000;
  await controlPlane.stop();
  watch.stop();
  print(
    `\n${table({
      title: `Materializing ${components} components: created in the store, applied on the cluster`,
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
    })}\nCPU per component: ours ${(ours / components).toFixed(
      1,
    )} ms, API server ${(apiServer / components).toFixed(1)} ms, etcd ${(
      etcd / components
    ).toFixed(1)} ms`,
  );
}
