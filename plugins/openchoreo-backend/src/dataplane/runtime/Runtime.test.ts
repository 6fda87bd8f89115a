import { NotFoundError } from '@backstage/errors';
import { cellNamespace } from '@openchoreo/model';
import { describeOnBenches } from '../__testUtils__/clusterBench';
import { eventually } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  deployment,
  secret,
  uniqueCell,
} from '../__testUtils__/testCell';

const signal = AbortSignal.timeout(60_000);

describeOnBenches('the live objects of a component', ['SQLITE_3'], bench => {
  it('are what was applied and what the cluster made of it, and of no other component', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [
        deployment(cell, 'cart', { image: 'cart:1' }),
        secret(cell, 'cart', 'hunter2'),
      ]),
      component('web', [
        deployment(cell, 'web', { image: 'web:1' }),
        configMap(cell, 'web', { mode: 'fast' }),
      ]),
    ]);
    const { runtime } = bench().dataPlanes;
    const place = { cell, component: 'cart' };
    const { objects, problems } = await eventually(
      () => runtime.objects(place, signal),
      view => view.objects.some(({ kind }) => kind === 'Pod'),
    );
    expect(problems).toEqual([]);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Secret',
      'Deployment',
      'ReplicaSet',
      'Pod',
    ]);
    const [shown, owner, replicaSet, pod] = objects;
    expect(replicaSet.owner).toBe(owner.uid);
    expect(pod).toMatchObject({
      owner: replicaSet.uid,
      namespace: cellNamespace(cell),
      containers: expect.arrayContaining([expect.any(String)]),
      createdAt: expect.stringMatching(/^\d{4}-/),
    });

    const live = await runtime.object(place, shown, signal);
    expect(live.manifest).toMatchObject({ kind: 'Secret' });
    expect(JSON.stringify(live)).not.toMatch(/hunter2|aHVudGVyMg/);
    const { events } = await eventually(
      () => runtime.object(place, owner, signal),
      view => view.events.length > 0,
    );
    expect(events[0]).toMatchObject({
      type: 'Normal',
      reason: 'ScalingReplicaSet',
    });

    const foreign = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: cellNamespace(cell),
      name: 'web',
    };
    await expect(runtime.object(place, foreign, signal)).rejects.toThrow(
      NotFoundError,
    );
    await expect(
      runtime.logs(place, { pod: 'web-0', container: 'main' }, signal),
    ).rejects.toThrow(NotFoundError);
  });

  it('are replaced by a restart, which is no change that others made', async () => {
    const cell = uniqueCell();
    const plan = [
      cellGroup(cell),
      component('cart', [deployment(cell, 'cart', { image: 'cart:1' })]),
      component('web', [configMap(cell, 'web', { mode: 'fast' })]),
    ];
    await bench().apply(cell, plan);
    const { runtime } = bench().dataPlanes;
    const place = { cell, component: 'cart' };
    const replicaSets = async () =>
      (await runtime.objects(place, signal)).objects.filter(
        ({ kind }) => kind === 'ReplicaSet',
      );
    await eventually(replicaSets, found => found.length === 1);

    expect(await runtime.restart(place, signal)).toEqual({
      restarted: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: cellNamespace(cell),
          name: 'cart',
        },
      ],
    });
    await eventually(replicaSets, found => found.length === 2);
    const again = await bench().apply(cell, plan);
    expect(again.outside).toEqual([]);
    await eventually(replicaSets, found => found.length === 2);

    await expect(
      runtime.restart({ cell, component: 'web' }, signal),
    ).rejects.toThrow('there is nothing to restart');
  });

  it('are none where nothing was applied', async () => {
    expect(
      await bench().dataPlanes.runtime.objects(
        { cell: uniqueCell(), component: 'cart' },
        signal,
      ),
    ).toEqual({ objects: [], problems: [] });
  });
});
