import { TestDatabases } from '@backstage/backend-test-utils';
import { cellNamespace, LABELS } from '@openchoreo/model';
import { stringAt } from '../json';
import { eventually, TestBench } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  uniqueCell,
} from '../__testUtils__/testCell';
import { describeOnClusters } from '../__testUtils__/testCluster';
import type { TestCluster } from '../__testUtils__/testCluster';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describeOnClusters('changes from outside', start => {
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

    it('tells of what somebody changed, so that it is put back, and takes no notice of fields of others', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench.apply(cell, groups);
      bench.applyWhenChanged(cell, groups);
      await bench.merge(path, { data: { mode: 'theirs', extra: 'theirs' } });

      const live = await eventually(
        () => bench.get(path),
        object => stringAt(object, 'data', 'mode') === 'ours',
      );
      expect(live).toMatchObject({ data: { mode: 'ours', extra: 'theirs' } });
      await eventually(
        () => bench.apply(cell, groups),
        ({ changes }) => changes.every(({ action }) => action === 'unchanged'),
      );
    });

    it('tells of what somebody deleted, so that it is made anew', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench.apply(cell, groups);
      const before = stringAt(await bench.get(path), 'metadata', 'uid');
      bench.applyWhenChanged(cell, groups);
      await bench.delete(path);

      const made = await eventually(
        () => bench.get(path),
        object =>
          ![undefined, before].includes(stringAt(object, 'metadata', 'uid')),
      );
      expect(made).toMatchObject({
        metadata: { labels: { [LABELS.managedBy]: 'openchoreo' } },
      });
    });

    it('goes on watching after the cluster was away', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench.apply(cell, groups);
      bench.applyWhenChanged(cell, groups);
      await bench.proxy.cut();
      await bench.merge(path, { data: { mode: 'theirs' } });
      await bench.proxy.listen();

      const live = await eventually(
        () => bench.get(path),
        object => stringAt(object, 'data', 'mode') === 'ours',
      );
      expect(live).toMatchObject({ data: { mode: 'ours' } });
    });
  });
});
