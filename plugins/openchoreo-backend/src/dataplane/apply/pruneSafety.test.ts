import type { CellRef } from '@openchoreo/compiler';
import { cellNamespace, LABELS } from '@openchoreo/model';
import { describeOnBenches } from '../__testUtils__/clusterBench';
import { summaryOf } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  configMap,
  uniqueCell,
} from '../__testUtils__/testCell';
import { CELL_LABEL } from '../tracking';

describeOnBenches('prune safety', ['SQLITE_3', 'POSTGRES_15'], bench => {
  const pathOf = (cell: CellRef, name: string) =>
    `/api/v1/namespaces/${cellNamespace(cell)}/configmaps/${name}`;
  const shop = (cell: CellRef) => [
    cellGroup(cell),
    component('cart', [configMap(cell, 'cart', {})]),
    component('web', [configMap(cell, 'web', {})]),
  ];

  beforeEach(async () => {
    await bench().restart({ maxRemovedShare: 0.5 });
  });

  it('removes nothing of what could not be read', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, shop(cell));
    const report = await bench().apply(cell, [
      { status: 'keep' },
      { component: 'cart', status: 'keep' },
      { component: 'web', status: 'keep' },
    ]);
    expect(report.changes.map(({ action }) => action)).toEqual([
      'kept',
      'kept',
      'kept',
    ]);
    expect(await bench().get(pathOf(cell, 'cart'))).toBeDefined();
  });

  it('withholds what a half-loaded snapshot lacks, until exactly that is confirmed', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, shop(cell));
    const report = await bench().apply(cell, []);
    expect(report.withheld).toMatchObject({
      share: 1,
      objects: expect.arrayContaining([
        expect.objectContaining({ kind: 'ConfigMap', component: 'cart' }),
        expect.objectContaining({ kind: 'Namespace' }),
      ]),
    });
    expect(summaryOf(report)).toContain('ConfigMap cart: kept');
    expect(await bench().get(pathOf(cell, 'cart'))).toBeDefined();

    const other = await bench().apply(cell, [], {}, { confirmed: 'other' });
    expect(other.withheld).toEqual(report.withheld);
    expect(await bench().get(pathOf(cell, 'cart'))).toBeDefined();

    const confirmed = report.withheld?.token;
    const gone = await bench().apply(cell, [], {}, { confirmed });
    expect(gone.withheld).toBeUndefined();
    expect(await bench().get(pathOf(cell, 'cart'))).toBeUndefined();
  });

  it('removes unasked what is a small part, and what somebody took away', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, shop(cell));
    const small = await bench().apply(cell, shop(cell).slice(0, 2));
    expect(small.withheld).toBeUndefined();
    expect(summaryOf(small)).toContain('ConfigMap web: deleted');

    const asked = await bench().apply(cell, [], {}, { components: ['cart'] });
    expect(asked.withheld).toBeUndefined();
    expect(summaryOf(asked)).toEqual([
      'ConfigMap cart: deleted',
      `Namespace ${cellNamespace(cell)}: deleting`,
    ]);
  });

  it('leaves the old cell of a renamed project as it is', async () => {
    const [cell, renamed] = [uniqueCell(), uniqueCell()];
    await bench().apply(cell, shop(cell));
    await bench().apply(renamed, shop(renamed));
    expect(await bench().get(pathOf(renamed, 'cart'))).toBeDefined();
    const report = await bench().apply(cell, []);
    expect(report.withheld?.objects).toHaveLength(3);
    expect(await bench().get(pathOf(cell, 'cart'))).toBeDefined();
  });

  it('leaves a foreign object with our labels as it is', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, shop(cell));
    await bench().post(`/api/v1/namespaces/${cellNamespace(cell)}/configmaps`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'foreign',
        labels: {
          [LABELS.managedBy]: 'openchoreo',
          [CELL_LABEL]: cellNamespace(cell),
          [LABELS.component]: 'cart',
        },
      },
    });
    const components = ['cart', 'web'];
    await bench().apply(cell, [cellGroup(cell)], {}, { components });
    expect(await bench().get(pathOf(cell, 'cart'))).toBeUndefined();
    expect(await bench().get(pathOf(cell, 'foreign'))).toBeDefined();
  });

  it('leaves an object of which the inventory row is gone, and takes it up again when it is wanted', async () => {
    const cell = uniqueCell();
    await bench().apply(cell, shop(cell));
    await bench().database('inventory').where({ name: 'cart' }).delete();
    const components = ['cart', 'web'];
    const without = [cellGroup(cell)];
    await bench().apply(cell, without, {}, { components });
    expect(await bench().get(pathOf(cell, 'web'))).toBeUndefined();
    expect(await bench().get(pathOf(cell, 'cart'))).toBeDefined();

    await bench().apply(cell, shop(cell));
    const removed = await bench().apply(cell, without, {}, { components });
    expect(summaryOf(removed)).toContain('ConfigMap cart: deleted');
  });
});
