import { TestDatabases } from '@backstage/backend-test-utils';
import { cellNamespace } from '@openchoreo/model';
import { eventually, TestBench } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  cronJob,
  deployment,
  uniqueCell,
} from '../__testUtils__/testCell';
import { EmbeddedTestCluster } from '../__testUtils__/testCluster';
import type { ObservedObject } from '../dataPlanes';
import { stringAt } from '../json';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const find = (objects: readonly ObservedObject[], kind: string) =>
  objects.find(object => object.kind === kind);

/** What only a cluster shows that runs pods, and one that can be restarted. */
describe('a cell on the embedded cluster', () => {
  let cluster: EmbeddedTestCluster;
  let bench: TestBench;

  beforeEach(async () => {
    cluster = await EmbeddedTestCluster.start();
    bench = await TestBench.start(cluster, await databases.init('SQLITE_3'));
  });
  afterEach(async () => {
    await bench?.stop();
    await cluster?.stop();
  });

  it('becomes healthy, and tells of it', async () => {
    const cell = uniqueCell();
    const seen: (string | undefined)[] = [];
    bench.dataPlanes.onCellChanged(async changed => {
      seen.push(
        find(await bench.dataPlanes.observe(changed), 'Deployment')?.health,
      );
    });
    await bench.apply(cell, [
      cellGroup(cell),
      component('cart', [deployment(cell, 'cart', { replicas: 2 })]),
    ]);
    await eventually(
      () => seen,
      states => states.includes('healthy'),
    );
    expect(
      find(await bench.dataPlanes.observe(cell), 'Deployment'),
    ).toMatchObject({
      health: 'healthy',
      replicas: { ready: 2, desired: 2 },
    });
  });

  it.each([
    [
      'cart:crash',
      /^container main keeps crashing: exit code \d+.*, restarted \d+ times?; last log lines: .*fatal: /,
    ],
    [
      'cart:missing',
      /^image ".*cart:missing" of container main cannot be pulled/,
    ],
  ])('says in one sentence why %s does not run', async (image, reason) => {
    const cell = uniqueCell();
    await bench.apply(cell, [
      cellGroup(cell),
      component('cart', [deployment(cell, 'cart', { image })]),
    ]);
    const objects = await eventually(
      () => bench.dataPlanes.observe(cell),
      seen => find(seen, 'Deployment')?.health === 'degraded',
    );
    expect(find(objects, 'Deployment')?.reason).toMatch(reason);
  });

  it('is healthy while a schedule waits', async () => {
    const cell = uniqueCell();
    await bench.apply(cell, [
      cellGroup(cell),
      component('report', [cronJob(cell, 'report', '0 0 1 1 *')]),
    ]);
    expect(find(await bench.dataPlanes.observe(cell), 'CronJob')).toMatchObject(
      {
        health: 'healthy',
        reason: 'waiting for its schedule (0 0 1 1 *)',
      },
    );
  });

  it('is made anew when the namespace that was being deleted is gone', async () => {
    const cell = uniqueCell();
    const namespace = `/api/v1/namespaces/${cellNamespace(cell)}`;
    const groups = [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
    ];
    await bench.apply(cell, groups);
    const before = stringAt(await bench.get(namespace), 'metadata', 'uid');
    await bench.delete(namespace);
    await eventually(
      () => bench.apply(cell, groups),
      ({ changes }) => changes.some(({ action }) => action === 'created'),
    );
    const after = stringAt(await bench.get(namespace), 'metadata', 'uid');
    expect(after).not.toBe(before);
  });

  it('is made anew on a cluster that was away and lost everything', async () => {
    const cell = uniqueCell();
    const groups = [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
    ];
    await bench.apply(cell, groups);
    bench.applyWhenChanged(cell, groups);
    await bench.replaceCluster(async () => {
      await cluster.stop();
      await eventually(
        () => bench.dataPlanes.observe(cell),
        seen => seen.every(({ health }) => health === 'unknown'),
      );
      cluster = await EmbeddedTestCluster.start();
      return cluster;
    });

    const made = await eventually(
      () =>
        bench.get(`/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`),
      object => object !== undefined,
    );
    expect(made).toMatchObject({ data: { mode: 'ours' } });
  });
});
