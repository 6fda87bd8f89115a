import { TestDatabases } from '@backstage/backend-test-utils';
import { cellNamespace, LABELS } from '@openchoreo/model';
import { stringAt } from '../json';
import { eventually, summaryOf, TestBench } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  uniqueCell,
} from '../__testUtils__/testCell';
import { describeOnClusters } from '../__testUtils__/testCluster';
import type { TestCluster } from '../__testUtils__/testCluster';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describeOnClusters('pruning a cell', start => {
  let cluster: TestCluster;
  let bench: TestBench;

  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  describe.each(databases.eachSupportedId())('with %s', databaseId => {
    beforeEach(async () => {
      bench = await TestBench.start(cluster, await databases.init(databaseId));
    });
    afterEach(async () => {
      await bench?.stop();
    });

    it('removes what is no longer desired, and leaves what could not be compiled', async () => {
      const cell = uniqueCell();
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps`;
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [
          configMap(cell, 'cart', {}),
          configMap(cell, 'cart-extra', {}),
        ]),
        component('web', [configMap(cell, 'web', {})]),
        component('old', [configMap(cell, 'old', {})]),
      ]);
      const report = await bench.apply(cell, [
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
      expect(await bench.get(`${path}/old`)).toBeUndefined();
      expect(await bench.get(`${path}/cart-extra`)).toBeUndefined();
      expect(await bench.get(`${path}/web`)).toBeDefined();
    });

    it('removes the namespace with the last object', async () => {
      const cell = uniqueCell();
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      const report = await bench.apply(cell, []);

      expect(summaryOf(report)).toEqual([
        'ConfigMap cart: deleted',
        `Namespace ${cellNamespace(cell)}: deleted`,
      ]);
      expect(await bench.dataPlanes.observe(cell)).toEqual([]);
      await eventually(
        () => bench.get(`/api/v1/namespaces/${cellNamespace(cell)}`),
        // Where no controller manager runs, a namespace is only marked.
        namespace =>
          namespace === undefined ||
          stringAt(namespace, 'metadata', 'deletionTimestamp') !== undefined,
      );
    });

    it('leaves objects alone that carry our labels but are not in the inventory', async () => {
      const cell = uniqueCell();
      const namespace = cellNamespace(cell);
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      await bench.outside.request({
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
      await bench.apply(cell, [cellGroup(cell)]);

      expect(
        await bench.get(`/api/v1/namespaces/${namespace}/configmaps/cart`),
      ).toBeUndefined();
      expect(
        await bench.get(`/api/v1/namespaces/${namespace}/configmaps/foreign`),
      ).toBeDefined();
    });

    it('does not delete an object that somebody made anew under the same name', async () => {
      const cell = uniqueCell();
      const namespace = cellNamespace(cell);
      const path = `/api/v1/namespaces/${namespace}/configmaps/cart`;
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      await bench.delete(path);
      await bench.outside.request({
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
      const report = await bench.apply(cell, [cellGroup(cell)]);

      expect(summaryOf(report)).toContain('ConfigMap cart: kept');
      expect(await bench.get(path)).toBeDefined();
    });

    it('does not delete an object whose label somebody removed', async () => {
      const cell = uniqueCell();
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      await bench.merge(path, {
        metadata: { labels: { [LABELS.managedBy]: null } },
      });
      await bench.apply(cell, [cellGroup(cell)]);
      expect(await bench.get(path)).toBeDefined();
    });

    it('counts an object that is gone already as removed', async () => {
      const cell = uniqueCell();
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      await bench.delete(
        `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`,
      );
      const report = await bench.apply(cell, [cellGroup(cell)]);
      expect(summaryOf(report)).toContain('ConfigMap cart: deleted');
    });

    it('keeps in the inventory what could not be deleted, and deletes it later', async () => {
      const cell = uniqueCell();
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      bench.proxy.fault = ({ method }) =>
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
      const refused = await bench.apply(cell, [cellGroup(cell)]);
      expect(refused.changes).toContainEqual(
        expect.objectContaining({
          action: 'failed',
          message: expect.stringContaining(
            'delete failed: configmaps is forbidden',
          ),
        }),
      );

      bench.proxy.fault = () => undefined;
      await bench.apply(cell, [cellGroup(cell)]);
      expect(await bench.get(path)).toBeUndefined();
    });

    it('leaves no orphan when the process dies between the inventory and the answer to an apply', async () => {
      const cell = uniqueCell();
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      bench.proxy.fault = ({ method, url }) =>
        method === 'PATCH' && url.includes('/configmaps/')
          ? { type: 'lose-answer' }
          : undefined;
      const report = await bench.apply(cell, [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ]);
      expect(report.retryable).toBe(true);
      expect(await bench.get(path)).toBeDefined();

      bench.proxy.fault = () => undefined;
      await bench.restart();
      const next = await bench.apply(cell, [cellGroup(cell)]);
      expect(summaryOf(next)).toContain('ConfigMap cart: deleted');
      expect(await bench.get(path)).toBeUndefined();
    });
  });
});
