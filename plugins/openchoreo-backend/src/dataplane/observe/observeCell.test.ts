import { TestDatabases } from '@backstage/backend-test-utils';
import { cellNamespace, LABELS } from '@openchoreo/model';
import { eventually, TestBench } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  deployment,
  uniqueCell,
} from '../__testUtils__/testCell';
import { describeOnClusters } from '../__testUtils__/testCluster';
import type { TestCluster } from '../__testUtils__/testCluster';
import type { ObservedObject } from '../dataPlanes';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const healthOf = (objects: readonly ObservedObject[], kind: string) =>
  objects.find(object => object.kind === kind)?.health;

const TLS_ROUTES = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'tlsroutes.gateway.networking.k8s.io',
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
  },
  spec: {
    group: 'gateway.networking.k8s.io',
    scope: 'Namespaced',
    names: { kind: 'TLSRoute', plural: 'tlsroutes' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

describeOnClusters('observe', start => {
  let cluster: TestCluster;
  let bench: TestBench;

  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(async () => {
    await cluster?.stop();
  });
  beforeEach(async () => {
    bench = await TestBench.start(cluster, await databases.init('SQLITE_3'));
  });
  afterEach(async () => {
    await bench?.stop();
  });

  it('lists what is applied, in the order of applying, with component and health', async () => {
    const cell = uniqueCell();
    await bench.apply(cell, [
      component('cart', [
        deployment(cell, 'cart', { replicas: 0 }),
        configMap(cell, 'cart', {}),
      ]),
      cellGroup(cell),
    ]);
    expect(await bench.dataPlanes.observe(cell)).toMatchObject([
      {
        kind: 'Namespace',
        name: cellNamespace(cell),
        component: undefined,
        health: 'healthy',
      },
      { kind: 'ConfigMap', name: 'cart', component: 'cart', health: 'healthy' },
      {
        kind: 'Deployment',
        name: 'cart',
        component: 'cart',
        health: 'suspended',
        reason: 'scaled to zero',
        replicas: { ready: 0, desired: 0 },
      },
    ]);
  });

  it('is empty for a cell of which nothing is applied', async () => {
    expect(await bench.dataPlanes.observe(uniqueCell())).toEqual([]);
  });

  it('knows the health in a new process before anything changes', async () => {
    const cell = uniqueCell();
    await bench.apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench.restart();
    expect(healthOf(await bench.dataPlanes.observe(cell), 'ConfigMap')).toBe(
      'healthy',
    );
  });

  it('says that an object is missing which somebody deleted', async () => {
    const cell = uniqueCell();
    await bench.apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench.delete(
      `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`,
    );
    const objects = await eventually(
      () => bench.dataPlanes.observe(cell),
      seen => healthOf(seen, 'ConfigMap') !== 'healthy',
    );
    expect(objects).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        health: 'degraded',
        reason: `ConfigMap ${cellNamespace(
          cell,
        )}/cart is missing on the data plane`,
      }),
    );
  });

  it('says that it does not know while the cluster does not answer, and knows again after', async () => {
    const cell = uniqueCell();
    await bench.apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench.proxy.cut();
    const blind = await eventually(
      () => bench.dataPlanes.observe(cell),
      seen => seen.every(({ health }) => health === 'unknown'),
    );
    expect(blind[0].reason).toContain('the data plane does not answer');

    await bench.proxy.listen();
    await eventually(
      () => bench.dataPlanes.observe(cell),
      seen => seen.every(({ health }) => health === 'healthy'),
    );
  });

  it('does not wait for a cluster that takes requests and never answers', async () => {
    const cell = uniqueCell();
    await bench.apply(cell, [cellGroup(cell)]);
    await bench.restart();
    bench.proxy.fault = () => ({ type: 'hang' });
    expect(await bench.dataPlanes.observe(cell)).toMatchObject([
      {
        kind: 'Namespace',
        health: 'unknown',
        reason: 'the data plane has not answered yet',
      },
    ]);
  });

  it('explains a workload by its pods', async () => {
    const cell = uniqueCell();
    const pods = `/api/v1/namespaces/${cellNamespace(cell)}/pods`;
    await bench.apply(cell, [
      cellGroup(cell),
      component('cart', [deployment(cell, 'cart', { image: 'cart:missing' })]),
    ]);
    await bench.outside.request({
      method: 'PATCH',
      path: `${pods}/cart-by-hand`,
      query: { fieldManager: 'test' },
      contentType: 'application/apply-patch+yaml',
      body: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'cart-by-hand',
          labels: { [LABELS.component]: 'cart' },
        },
        spec: { containers: [{ name: 'main', image: 'cart:missing' }] },
      },
    });
    await bench.outside.request({
      method: 'PATCH',
      path: `${pods}/cart-by-hand/status`,
      contentType: 'application/merge-patch+json',
      body: {
        status: {
          phase: 'Pending',
          containerStatuses: [
            {
              name: 'main',
              image: 'cart:missing',
              imageID: '',
              ready: false,
              restartCount: 0,
              state: {
                waiting: {
                  reason: 'ErrImagePull',
                  message: 'manifest unknown',
                },
              },
            },
          ],
        },
      },
    });
    const objects = await eventually(
      () => bench.dataPlanes.observe(cell),
      seen => healthOf(seen, 'Deployment') === 'degraded',
    );
    expect(objects).toContainEqual(
      expect.objectContaining({
        kind: 'Deployment',
        reason: expect.stringContaining(
          'image "cart:missing" of container main cannot be pulled',
        ),
      }),
    );
  });

  it('calls a route that no gateway takes up at fault after a while, and says when that is', async () => {
    const cell = uniqueCell();
    await bench.outside.request({
      method: 'PATCH',
      path: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/tlsroutes.gateway.networking.k8s.io',
      query: { fieldManager: 'test', force: true },
      contentType: 'application/apply-patch+yaml',
      body: TLS_ROUTES,
    });
    await eventually(
      () =>
        bench.apply(cell, [
          cellGroup(cell),
          component('cart', [
            {
              apiVersion: 'gateway.networking.k8s.io/v1',
              kind: 'TLSRoute',
              metadata: { name: 'cart', namespace: cellNamespace(cell) },
              spec: { hostnames: ['cart.example.org'] },
            },
          ]),
        ]),
      ({ changes }) => changes.every(({ action }) => action !== 'failed'),
    );
    const routeOf = async () => {
      const objects = await bench.dataPlanes.observe(cell);
      return objects.find(({ kind }) => kind === 'TLSRoute');
    };
    const waiting = await eventually(
      routeOf,
      route => route?.dueAt !== undefined,
    );
    expect(waiting?.health).toBe('progressing');

    await bench.restart({}, { now: () => Date.now() + 180_000 });
    const late = await eventually(
      routeOf,
      route => route?.health === 'degraded',
    );
    expect(late?.reason).toContain('no gateway has taken it up');
    expect(late?.dueAt).toBeUndefined();
  });
});
