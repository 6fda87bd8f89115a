import { cellNamespace, LABELS } from '@openchoreo/model';
import { stringAt } from '../json';
import { eventually, summaryOf } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  uniqueCell,
} from '../__testUtils__/testCell';
import { describeOnBenches } from '../__testUtils__/clusterBench';

describeOnBenches('pruning a cell', ['SQLITE_3', 'POSTGRES_15'], bench => {
  it('removes what is no longer desired, and leaves what could not be compiled', async () => {
    const cell = uniqueCell();
    const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps`;
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [
        configMap(cell, 'cart', {}),
        configMap(cell, 'cart-extra', {}),
      ]),
      component('web', [configMap(cell, 'web', {})]),
      component('old', [configMap(cell, 'old', {})]),
    ]);
    const report = await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
      { component: 'web', status: 'keep' },
    ]);

    expect(summaryOf(report)).toEqual([
      'ConfigMap cart-extra: deleted',
      'ConfigMap cart: unchanged',
      'ConfigMap old: deleted',
      'ConfigMap web: kept',
      `Namespace ${cellNamespace(cell)}: unchanged`,
    ]);
    expect(await bench().get(`${path}/old`)).toBeUndefined();
    expect(await bench().get(`${path}/cart-extra`)).toBeUndefined();
    expect(await bench().get(`${path}/web`)).toBeDefined();
  });

  it('removes the namespace with the last object', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    const report = await bench().apply(cell, []);

    expect(summaryOf(report)).toEqual([
      'ConfigMap cart: deleted',
      `Namespace ${cellNamespace(cell)}: deleting`,
    ]);
    await eventually(
      () => bench().get(`/api/v1/namespaces/${cellNamespace(cell)}`),
      // Where no controller manager runs, a namespace is only marked.
      namespace =>
        namespace === undefined ||
        stringAt(namespace, 'metadata', 'deletionTimestamp') !== undefined,
    );
  });

  it('leaves objects alone that carry our labels but are not in the inventory', async () => {
    const cell = uniqueCell();
    const namespace = cellNamespace(cell);
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench().outside.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${namespace}/configmaps/foreign`,
      query: { fieldManager: 'somebody' },
      contentType: 'application/apply-patch+yaml',
      body: {
        ...configMap(cell, 'foreign', {}),
        metadata: {
          name: 'foreign',
          namespace,
          labels: {
            [LABELS.managedBy]: 'openchoreo',
            'openchoreo.dev/cell': namespace,
          },
        },
      },
    });
    await bench().apply(cell, [cellGroup(cell)]);

    expect(
      await bench().get(`/api/v1/namespaces/${namespace}/configmaps/cart`),
    ).toBeUndefined();
    expect(
      await bench().get(`/api/v1/namespaces/${namespace}/configmaps/foreign`),
    ).toBeDefined();
  });

  it('does not delete an object that somebody made anew under the same name', async () => {
    const cell = uniqueCell();
    const namespace = cellNamespace(cell);
    const path = `/api/v1/namespaces/${namespace}/configmaps/cart`;
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench().delete(path);
    await bench().outside.request({
      method: 'PATCH',
      path,
      query: { fieldManager: 'somebody' },
      contentType: 'application/apply-patch+yaml',
      body: {
        ...configMap(cell, 'cart', {}),
        metadata: {
          name: 'cart',
          namespace,
          labels: {
            [LABELS.managedBy]: 'openchoreo',
            'openchoreo.dev/cell': namespace,
          },
        },
      },
    });
    const report = await bench().apply(cell, [cellGroup(cell)]);

    expect(summaryOf(report)).toContain('ConfigMap cart: kept');
    expect(await bench().get(path)).toBeDefined();
  });

  it('does not delete an object whose label somebody removed', async () => {
    const cell = uniqueCell();
    const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench().merge(path, {
      metadata: { labels: { [LABELS.managedBy]: null } },
    });
    await bench().apply(cell, [cellGroup(cell)]);
    expect(await bench().get(path)).toBeDefined();
  });

  it('counts an object that is gone already as removed', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench().delete(
      `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`,
    );
    const report = await bench().apply(cell, [cellGroup(cell)]);
    expect(summaryOf(report)).toContain('ConfigMap cart: deleted');
  });

  it('keeps in the inventory what could not be deleted, and deletes it later', async () => {
    const cell = uniqueCell();
    const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    bench().proxy.fault = ({ method }) =>
      method === 'DELETE'
        ? {
            type: 'answer',
            status: 403,
            body: {
              kind: 'Status',
              code: 403,
              message: 'configmaps is forbidden',
            },
          }
        : undefined;
    const refused = await bench().apply(cell, [cellGroup(cell)]);
    expect(refused.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining(
          'delete failed: configmaps is forbidden',
        ),
      }),
    );

    bench().proxy.fault = () => undefined;
    await bench().apply(cell, [cellGroup(cell)]);
    expect(await bench().get(path)).toBeUndefined();
  });

  it('leaves no orphan when the process dies between the inventory and the answer to an apply', async () => {
    const cell = uniqueCell();
    const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
    bench().proxy.fault = ({ method, url }) =>
      method === 'PATCH' && url.includes('/configmaps/')
        ? { type: 'lose-answer' }
        : undefined;
    const report = await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    expect(report.retryable).toBe(true);
    expect(await bench().get(path)).toBeDefined();

    bench().proxy.fault = () => undefined;
    await bench().restart();
    const next = await bench().apply(cell, [cellGroup(cell)]);
    expect(summaryOf(next)).toContain('ConfigMap cart: deleted');
    expect(await bench().get(path)).toBeUndefined();
  });

  it('tells which finalizer holds an object, and forgets the object only when it is gone', async () => {
    const cell = uniqueCell();
    const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench().merge(path, {
      metadata: { finalizers: ['example.com/hold'] },
    });
    await bench().apply(cell, [cellGroup(cell)]);
    const report = await bench().apply(cell, [cellGroup(cell)]);
    expect(report.changes).toContainEqual(
      expect.objectContaining({
        action: 'deleting',
        message: expect.stringContaining(
          'it waits for the finalizer example.com/hold',
        ),
      }),
    );
    expect(await bench().dataPlanes.observe(cell)).toContainEqual(
      expect.objectContaining({ kind: 'ConfigMap', name: 'cart' }),
    );

    await bench().merge(path, { metadata: { finalizers: null } });
    expect(summaryOf(await bench().apply(cell, [cellGroup(cell)]))).toContain(
      'ConfigMap cart: deleted',
    );
  });

  it('leaves an object that is protected, and says how to let go of it', async () => {
    const cell = uniqueCell();
    const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
    await bench().apply(cell, [
      cellGroup(cell),
      component('cart', [configMap(cell, 'cart', {})]),
    ]);
    await bench().merge(path, {
      metadata: { annotations: { 'openchoreo.dev/prune': 'disabled' } },
    });
    const report = await bench().apply(cell, []);
    expect(report.changes).toEqual([
      expect.objectContaining({
        action: 'failed',
        message: expect.stringMatching(/protected .* remove the annotation/),
      }),
      expect.objectContaining({ action: 'deleting' }),
    ]);
    expect(await bench().get(path)).toBeDefined();

    await bench().merge(path, {
      metadata: { annotations: { 'openchoreo.dev/prune': null } },
    });
    await bench().apply(cell, []);
    expect(await bench().get(path)).toBeUndefined();
  });
});
