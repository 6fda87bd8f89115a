import type { CellRef, Manifest } from '@openchoreo/compiler';
import { cellNamespace, LABELS } from '@openchoreo/model';
import { describeOnBenches } from '../__testUtils__/clusterBench';
import { summaryOf } from '../__testUtils__/TestBench';
import {
  cellGroup,
  component,
  deployment,
  uniqueCell,
} from '../__testUtils__/testCell';
import { stringAt } from '../json';

/** A Deployment whose selector, which cannot be changed, holds the uid of its component. */
function selecting(
  cell: CellRef,
  uid: string,
  annotations: Record<string, string> = {},
): Manifest {
  const { metadata, ...manifest } = deployment(cell, 'cart');
  const labels = { app: 'cart', [LABELS.componentUid]: uid };
  return {
    ...manifest,
    metadata: { ...metadata, annotations },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'cart:1' }] },
      },
    },
  };
}

function statefulSet(cell: CellRef, size: string): Manifest {
  const labels = { app: 'db' };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: cellNamespace(cell) },
    spec: {
      serviceName: 'db',
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'db:1' }] },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: size } },
          },
        },
      ],
    },
  };
}

describeOnBenches('what cannot be changed', ['SQLITE_3'], bench => {
  const uidAt = async (path: string) =>
    stringAt(await bench().get(path), 'metadata', 'uid');
  const groupsOf = (cell: CellRef, manifest: Manifest) => [
    cellGroup(cell),
    component('cart', [manifest]),
  ];

  it('is made anew when it holds no data, e.g. after the database of the control plane was lost', async () => {
    const cell = uniqueCell();
    const path = `/apis/apps/v1/namespaces/${cellNamespace(
      cell,
    )}/deployments/cart`;
    await bench().apply(cell, groupsOf(cell, selecting(cell, 'uid-1')));
    const before = await uidAt(path);
    await bench().database('inventory').delete();
    await bench().restart();

    const groups = groupsOf(cell, selecting(cell, 'uid-2'));
    const report = await bench().apply(cell, groups);
    expect(summaryOf(report)).toContain('Deployment cart: recreated');
    expect(await bench().get(path)).toMatchObject({
      spec: { selector: { matchLabels: { [LABELS.componentUid]: 'uid-2' } } },
    });
    expect(await uidAt(path)).not.toBe(before);
    const again = await bench().apply(cell, groups);
    expect(summaryOf(again)).toContain('Deployment cart: unchanged');
  });

  it('stays when its manifest says so, or when it is not ours', async () => {
    const cell = uniqueCell();
    const path = `/apis/apps/v1/namespaces/${cellNamespace(
      cell,
    )}/deployments/cart`;
    const never = (uid: string) =>
      groupsOf(
        cell,
        selecting(cell, uid, { 'openchoreo.dev/recreate': 'never' }),
      );
    await bench().apply(cell, never('uid-1'));
    const before = await uidAt(path);
    const refused = await bench().apply(cell, never('uid-2'));
    expect(refused).toMatchObject({
      retryable: false,
      changes: expect.arrayContaining([
        expect.objectContaining({
          action: 'failed',
          message: expect.stringMatching(
            /immutable; .*says never to make it anew; annotate it .*=confirmed/,
          ),
        }),
      ]),
    });

    await bench().merge(path, {
      metadata: { labels: { [LABELS.managedBy]: 'somebody' } },
    });
    const foreign = await bench().apply(
      cell,
      groupsOf(cell, selecting(cell, 'uid-3')),
    );
    expect(foreign.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining('was not made by the control plane'),
      }),
    );
    expect(await uidAt(path)).toBe(before);
  });

  it('stays when it may hold data, until somebody confirms on the object', async () => {
    const cell = uniqueCell();
    const path = `/apis/apps/v1/namespaces/${cellNamespace(
      cell,
    )}/statefulsets/db`;
    await bench().apply(cell, groupsOf(cell, statefulSet(cell, '1Gi')));
    const before = await uidAt(path);
    const larger = groupsOf(cell, statefulSet(cell, '2Gi'));
    const refused = await bench().apply(cell, larger);
    expect(refused.changes).toContainEqual(
      expect.objectContaining({
        action: 'failed',
        message: expect.stringContaining('may hold data; annotate it'),
      }),
    );
    expect(await uidAt(path)).toBe(before);

    await bench().merge(path, {
      metadata: { annotations: { 'openchoreo.dev/recreate': 'confirmed' } },
    });
    expect(summaryOf(await bench().apply(cell, larger))).toContain(
      'StatefulSet db: recreated',
    );
    expect(await uidAt(path)).not.toBe(before);
    expect(
      stringAt(
        await bench().get(path),
        'metadata',
        'annotations',
        'openchoreo.dev/recreate',
      ),
    ).toBeUndefined();
  });
});
