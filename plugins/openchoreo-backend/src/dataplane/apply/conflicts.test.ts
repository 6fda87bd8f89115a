import type { CellRef, Manifest } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import { describeOnBenches } from '../__testUtils__/clusterBench';
import {
  cellGroup,
  component,
  deployment,
  uniqueCell,
} from '../__testUtils__/testCell';

describeOnBenches('conflicts with other managers', ['SQLITE_3'], bench => {
  const pathOf = (cell: CellRef) =>
    `/apis/apps/v1/namespaces/${cellNamespace(cell)}/deployments/cart`;
  const groupsOf = (cell: CellRef, manifest: Manifest) => [
    cellGroup(cell),
    component('cart', [manifest]),
  ];

  /** A cell of which the namespace is there, and the Deployment of somebody else. */
  async function occupied(): Promise<CellRef> {
    const cell = uniqueCell();
    await bench().apply(cell, [cellGroup(cell)]);
    await bench().outside.request({
      method: 'PATCH',
      path: pathOf(cell),
      query: { fieldManager: 'helm' },
      contentType: 'application/apply-patch+yaml',
      body: deployment(cell, 'cart', { image: 'theirs:1', replicas: 5 }),
    });
    return cell;
  }

  it('takes the fields over, and names whose they were', async () => {
    const cell = await occupied();
    const report = await bench().apply(
      cell,
      groupsOf(cell, deployment(cell, 'cart', { image: 'ours:1' })),
    );
    expect(report.outside).toEqual([
      {
        subject: expect.objectContaining({ kind: 'Deployment' }),
        component: 'cart',
        cause: 'conflict',
        manager: 'helm',
        fields: expect.arrayContaining([
          { path: 'spec.replicas' },
          { path: 'spec.template.spec.containers[name="main"].image' },
        ]),
        resolution: 'reverted',
      },
    ]);
    expect(await bench().get(pathOf(cell))).toMatchObject({
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ image: 'ours:1' }] } },
      },
    });
  });

  it('leaves the fields to whom they belong where the environment says so, and applies the rest', async () => {
    const cell = await occupied();
    const manifest = deployment(cell, 'cart', { image: 'ours:1' });
    const groups = groupsOf(cell, {
      ...manifest,
      metadata: { ...manifest.metadata, annotations: { ours: 'yes' } },
    });
    const report = await bench().apply(cell, groups, { conflicts: 'leave' });
    expect(report.outside).toMatchObject([
      { cause: 'conflict', manager: 'helm', resolution: 'kept' },
    ]);
    expect(await bench().get(pathOf(cell))).toMatchObject({
      metadata: { annotations: { ours: 'yes' } },
      spec: {
        replicas: 5,
        template: { spec: { containers: [{ image: 'theirs:1' }] } },
      },
    });

    bench().proxy.requests.length = 0;
    await bench().apply(cell, groups, { conflicts: 'leave' });
    expect(bench().proxy.requests).toEqual([]);
  });

  it('asks once where nobody else owns anything', async () => {
    const cell = uniqueCell();
    await bench().apply(
      cell,
      groupsOf(cell, deployment(cell, 'cart', { image: 'ours:1' })),
    );
    expect(bench().proxy.writes).toEqual([
      `PATCH /api/v1/namespaces/${cellNamespace(cell)}`,
      `PATCH ${pathOf(cell)}`,
    ]);
  });
});
