import { cellNamespace, LABELS } from '@openchoreo/model';
import { recordsAt } from '../json';
import { eventually, summaryOf } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  deployment,
  service,
  uniqueCell,
} from '../__testUtils__/testCell';
import { describeOnBenches } from '../__testUtils__/clusterBench';

describeOnBenches('applyCell', ['SQLITE_3', 'POSTGRES_15'], bench => {
  it('creates a cell: the namespace first, the workload last, all with labels that lead back', async () => {
    const cell = uniqueCell();
    const namespace = cellNamespace(cell);
    const report = await bench().apply(cell, [
      component('cart', [
        deployment(cell, 'cart'),
        service(cell, 'cart'),
        configMap(cell, 'cart', { a: '1' }),
      ]),
      cellGroup(cell),
    ]);

    expect(summaryOf(report)).toEqual([
      'ConfigMap cart: created',
      'Deployment cart: created',
      `Namespace ${namespace}: created`,
      'Service cart: created',
    ]);
    expect(report.retryable).toBe(false);
    expect(bench().proxy.writes).toEqual([
      `PATCH /api/v1/namespaces/${namespace}`,
      `PATCH /api/v1/namespaces/${namespace}/configmaps/cart`,
      `PATCH /api/v1/namespaces/${namespace}/services/cart`,
      `PATCH /apis/apps/v1/namespaces/${namespace}/deployments/cart`,
    ]);
    expect(
      await bench().get(`/api/v1/namespaces/${namespace}/services/cart`),
    ).toMatchObject({
      metadata: {
        labels: {
          [LABELS.managedBy]: 'openchoreo',
          'openchoreo.dev/cell': namespace,
        },
      },
    });
  });

  it('sends nothing for a cell that is as it should be, in this process and in the next', async () => {
    const cell = uniqueCell();
    const groups = [
      cellGroup(cell),
      component('cart', [deployment(cell, 'cart'), service(cell, 'cart')]),
    ];
    await bench().apply(cell, groups);
    bench().proxy.requests.length = 0;

    const again = await bench().apply(cell, groups);
    expect(again.changes.map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(bench().proxy.requests).toEqual([]);

    await bench().restart();
    await bench().dataPlanes.start();
    const next = await bench().apply(cell, groups);
    expect(next.changes.map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(bench().proxy.writes).toEqual([]);
  });

  it('sends only what changed', async () => {
    const cell = uniqueCell();
    const groups = (value: string) => [
      cellGroup(cell),
      component('cart', [
        configMap(cell, 'cart', { value }),
        configMap(cell, 'other', { a: '1' }),
      ]),
    ];
    await bench().apply(cell, groups('old'));
    bench().proxy.requests.length = 0;

    const report = await bench().apply(cell, groups('new'));
    expect(summaryOf(report)).toContain('ConfigMap cart: configured');
    expect(bench().proxy.writes).toEqual([
      `PATCH /api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`,
    ]);
  });

  it('says that a cell has to wait while its namespace is being deleted', async () => {
    const cell = uniqueCell();
    const namespace = cellNamespace(cell);
    const groups = [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ];
    await bench().apply(cell, groups);
    const path = `/api/v1/namespaces/${namespace}/configmaps/cart`;
    await bench().merge(path, {
      metadata: { finalizers: ['example.com/hold'] },
    });
    await bench().delete(`/api/v1/namespaces/${namespace}`);

    const report = await eventually(
      () => bench().apply(cell, groups),
      ({ changes }) => changes.some(({ action }) => action === 'failed'),
    );
    expect(report.retryable).toBe(true);
    expect(report.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining('being deleted'),
      }),
    );
  });

  it('reports a right that the credential lacks, as something that may come', async () => {
    const cell = uniqueCell();
    const groups = [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ];
    bench().proxy.fault = ({ method }) =>
      method === 'PATCH'
        ? {
            type: 'answer',
            status: 403,
            body: {
              kind: 'Status',
              code: 403,
              message: 'namespaces is forbidden',
            },
          }
        : undefined;
    const refused = await bench().apply(cell, groups);
    expect(refused.retryable).toBe(true);
    expect(refused.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining(
          'apply failed: namespaces is forbidden',
        ),
      }),
    );

    bench().proxy.fault = () => undefined;
    expect(summaryOf(await bench().apply(cell, groups))).toEqual([
      'ConfigMap cart: created',
      `Namespace ${cellNamespace(cell)}: created`,
    ]);
  });

  it('goes on with the others when an object is refused, and keeps what its owner had', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart-old', {})]),
    ]);
    const report = await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [
        { ...configMap(cell, 'cart-new', {}), spce: { typo: true } },
      ]),
      component('web', [configMap(cell, 'web', {})]),
    ]);

    expect(summaryOf(report)).toEqual([
      'ConfigMap cart-new: failed',
      'ConfigMap cart-old: kept',
      'ConfigMap web: created',
      `Namespace ${cellNamespace(cell)}: unchanged`,
    ]);
    expect(report.retryable).toBe(false);
    expect(report.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringMatching(
          /^ConfigMap .*\/cart-new apply failed: .*spce/,
        ),
      }),
    );
  });

  it('reports a kind that the cluster does not serve, as something that may come', async () => {
    const cell = uniqueCell();
    const report = await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [
        {
          apiVersion: 'example.com/v1',
          kind: 'Widget',
          metadata: { name: 'cart', namespace: cellNamespace(cell) },
        },
      ]),
    ]);
    expect(report.retryable).toBe(true);
    expect(report.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining(
          'does not know the kind Widget of example.com/v1',
        ),
      }),
    );
  });

  it('refuses an object that belongs to another cell', async () => {
    const [cell, other] = [uniqueCell(), uniqueCell()];
    await bench().apply(other, [
      cellGroup(other),
      component('cart', [configMap(other, 'cart', { of: 'other' })]),
    ]);
    const report = await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(other, 'cart', { of: 'mine' })]),
    ]);

    expect(report.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining(
          `belongs to project acme/${other.project}`,
        ),
      }),
    );
    expect(
      await bench().get(
        `/api/v1/namespaces/${cellNamespace(other)}/configmaps/cart`,
      ),
    ).toMatchObject({
      data: { of: 'other' },
    });
  });

  it('refuses the second of two declarations of one object', async () => {
    const cell = uniqueCell();
    const report = await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'shared', { of: 'cart' })]),
      component('web', [configMap(cell, 'shared', { of: 'web' })]),
    ]);
    expect(report.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining(
          'declared twice, by component cart and by component web',
        ),
      }),
    );
  });

  it('tries nothing else of a cell without its namespace, and removes nothing', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [
      cellGroup(cell),
      component('old', [configMap(cell, 'old', {})]),
    ]);
    bench().proxy.requests.length = 0;
    bench().proxy.fault = ({ method }) =>
      method === 'PATCH'
        ? {
            type: 'answer',
            status: 503,
            body: { kind: 'Status', code: 503, message: 'etcd is down' },
          }
        : undefined;
    const report = await bench().apply(cell, [
      cellGroup(cell, { 'pod-security.kubernetes.io/enforce': 'restricted' }),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);

    expect(summaryOf(report)).toEqual([
      'ConfigMap cart: failed',
      'ConfigMap old: kept',
      `Namespace ${cellNamespace(cell)}: failed`,
    ]);
    expect(report.retryable).toBe(true);
    expect(bench().proxy.writes).toEqual([
      `PATCH /api/v1/namespaces/${cellNamespace(cell)}`,
    ]);
  });

  it('owns its fields under one name', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [cellGroup(cell)]);
    const namespace = await bench().get(
      `/api/v1/namespaces/${cellNamespace(cell)}`,
    );
    expect(
      recordsAt(namespace, 'metadata', 'managedFields').map(
        ({ manager, operation }) => ({ manager, operation }),
      ),
    ).toContainEqual({ manager: 'openchoreo', operation: 'Apply' });
  });
});
