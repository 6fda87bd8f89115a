import type { CellRef } from '@openchoreo/compiler';
import { cellNamespace, LABELS } from '@openchoreo/model';
import type { ApplyPolicy, DesiredGroup, OutsideChange } from '../dataPlanes';
import { stringAt } from '../json';
import { eventually } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  deployment,
  secret,
  uniqueCell,
} from '../__testUtils__/testCell';
import { describeOnBenches } from '../__testUtils__/clusterBench';

describeOnBenches(
  'changes from outside',
  ['SQLITE_3', 'POSTGRES_15'],
  bench => {
    it('tells of what somebody changed, so that it is put back, and takes no notice of fields of others', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench().apply(cell, groups);
      bench().applyWhenChanged(cell, groups);
      await bench().merge(path, { data: { mode: 'theirs', extra: 'theirs' } });

      const live = await eventually(
        () => bench().get(path),
        object => stringAt(object, 'data', 'mode') === 'ours',
      );
      expect(live).toMatchObject({ data: { mode: 'ours', extra: 'theirs' } });
      await eventually(
        () => bench().apply(cell, groups),
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
      await bench().apply(cell, groups);
      const before = stringAt(await bench().get(path), 'metadata', 'uid');
      bench().applyWhenChanged(cell, groups);
      await bench().delete(path);

      const made = await eventually(
        () => bench().get(path),
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
      await bench().apply(cell, groups);
      bench().applyWhenChanged(cell, groups);
      await bench().proxy.cut();
      await bench().merge(path, { data: { mode: 'theirs' } });
      await bench().proxy.listen();

      const live = await eventually(
        () => bench().get(path),
        object => stringAt(object, 'data', 'mode') === 'ours',
      );
      expect(live).toMatchObject({ data: { mode: 'ours' } });
    });

    it('records what was changed, by whom and when, while it puts it back', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [
          deployment(cell, 'cart', { image: 'cart:1' }),
          secret(cell, 'cart', 'ours'),
        ]),
      ];
      const namespace = cellNamespace(cell);
      await bench().apply(cell, groups);
      await bench().merge(
        `/apis/apps/v1/namespaces/${namespace}/deployments/cart`,
        { spec: { replicas: 3 } },
      );
      await bench().merge(`/api/v1/namespaces/${namespace}/secrets/cart`, {
        stringData: { password: 'theirs' },
      });
      const outside = await outsideOf(cell, groups, 2);

      expect(outside).toContainEqual({
        subject: expect.objectContaining({ kind: 'Deployment', name: 'cart' }),
        component: 'cart',
        cause: 'changed',
        manager: 'kubectl-edit',
        changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        fields: [{ path: 'spec.replicas', desired: '1', found: '3' }],
        resolution: 'reverted',
      });
      expect(outside).toContainEqual(
        expect.objectContaining({
          subject: expect.objectContaining({ kind: 'Secret' }),
          fields: [
            {
              path: 'data.password',
              desired: '(masked)',
              found: '(masked)',
            },
          ],
        }),
      );
      expect((await bench().apply(cell, groups)).outside).toEqual([]);
    });

    it('keeps changes where the environment says so, asks for them once, and takes them back later', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench().apply(cell, groups);
      await bench().merge(path, { data: { mode: 'theirs' } });

      const [kept] = await outsideOf(cell, groups, 1, { drift: 'keep' });
      expect(kept).toMatchObject({
        manager: 'kubectl-edit',
        fields: [{ path: 'data.mode', desired: '"ours"', found: '"theirs"' }],
        resolution: 'kept',
      });
      expect(await bench().get(path)).toMatchObject({
        data: { mode: 'theirs' },
      });
      bench().proxy.requests.length = 0;
      const again = await bench().apply(cell, groups, { drift: 'keep' });
      expect(again.outside).toEqual([]);
      expect(bench().proxy.requests).toEqual([]);

      const [reverted] = await outsideOf(cell, groups, 1);
      expect(reverted).toMatchObject({ resolution: 'reverted' });
      expect(await bench().get(path)).toMatchObject({ data: { mode: 'ours' } });
    });

    it('reverts what it kept once somebody asks for that, and keeps later changes again', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', { mode: 'ours' })]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      const keep = { drift: 'keep' } as const;
      await bench().apply(cell, groups);
      await bench().merge(path, { data: { mode: 'theirs' } });
      await outsideOf(cell, groups, 1, keep);

      const { dataPlanes } = bench();
      expect(await dataPlanes.revertKept(cell, { component: 'web' })).toBe(0);
      expect(await dataPlanes.revertKept(cell, { component: 'cart' })).toBe(1);
      expect(await dataPlanes.revertKept(cell, {})).toBe(0);
      const { outside } = await bench().apply(cell, groups, keep);
      expect(outside).toMatchObject([
        {
          cause: 'changed',
          fields: [{ path: 'data.mode', desired: '"ours"', found: '"theirs"' }],
          resolution: 'reverted',
        },
      ]);
      expect(await bench().get(path)).toMatchObject({ data: { mode: 'ours' } });

      await bench().merge(path, { data: { mode: 'theirs' } });
      const [kept] = await outsideOf(cell, groups, 1, keep);
      expect(kept).toMatchObject({ resolution: 'kept' });
    });

    it('makes anew what somebody deleted even where changes are kept, and records it', async () => {
      const cell = uniqueCell();
      const groups = [
        cellGroup(cell),
        component('cart', [configMap(cell, 'cart', {})]),
      ];
      const path = `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/cart`;
      await bench().apply(cell, groups);
      await bench().delete(path);
      const [deleted] = await outsideOf(cell, groups, 1, { drift: 'keep' });
      expect(deleted).toMatchObject({ cause: 'deleted', fields: [] });
      expect(await bench().get(path)).toBeDefined();
    });

    /** Applies until so many changes of others were told; the watch tells of them a little later than they are made. */
    async function outsideOf(
      cell: CellRef,
      groups: readonly DesiredGroup[],
      count: number,
      policy?: Partial<ApplyPolicy>,
    ): Promise<readonly OutsideChange[]> {
      const told: OutsideChange[] = [];
      await eventually(
        async () => {
          const report = await bench().apply(cell, groups, policy);
          told.push(...report.outside);
          return told.length;
        },
        length => length >= count,
      );
      return told;
    }
  },
);
