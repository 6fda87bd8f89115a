import { parseKubeObject } from './kubeObject';
import { ownedHash } from './ownedFields';

const OWNED = {
  'f:metadata': { 'f:labels': { 'f:app': {} } },
  'f:spec': {
    'f:replicas': {},
    'f:template': {
      'f:containers': {
        'k:{"name":"main"}': { '.': {}, 'f:image': {}, 'f:name': {} },
      },
      'f:finalizers': { 'v:"hold"': {} },
    },
  },
};

/** A live object of which we own the fields of `OWNED`. */
function live(
  change: {
    spec?: object;
    labels?: object;
    owned?: object;
    manager?: string;
  } = {},
) {
  return parseKubeObject({
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: {
      name: 'cart',
      uid: 'u',
      resourceVersion: '1',
      labels: { app: 'cart', ...change.labels },
      managedFields: [
        {
          manager: 'somebody',
          operation: 'Update',
          fieldsV1: { 'f:spec': { 'f:paused': {} } },
        },
        {
          manager: change.manager ?? 'openchoreo',
          operation: 'Apply',
          time: '2026-01-01T00:00:00Z',
          fieldsV1: change.owned ?? OWNED,
        },
      ],
    },
    spec: {
      replicas: 2,
      template: {
        containers: [{ name: 'main', image: 'cart:1' }],
        finalizers: ['hold'],
      },
      ...change.spec,
    },
    status: { ready: true },
  });
}

describe('ownedHash', () => {
  it('stays the same when others add fields, list items and labels of their own', () => {
    const changed = live({
      labels: { theirs: 'x' },
      spec: {
        paused: true,
        template: {
          containers: [
            { name: 'sidecar', image: 'proxy:3' },
            { name: 'main', image: 'cart:1', imagePullPolicy: 'Always' },
          ],
          finalizers: ['other', 'hold'],
        },
      },
    });
    expect(ownedHash(changed)).toBe(ownedHash(live()));
  });

  it.each([
    ['a value', live({ spec: { replicas: 3 } })],
    ['a label', live({ labels: { app: 'web' } })],
    [
      'a field of a list item',
      live({
        spec: {
          template: {
            containers: [{ name: 'main', image: 'cart:2' }],
            finalizers: ['hold'],
          },
        },
      }),
    ],
    [
      'an item of a set',
      live({
        spec: {
          template: {
            containers: [{ name: 'main', image: 'cart:1' }],
            finalizers: [],
          },
        },
      }),
    ],
    [
      'the ownership of a field',
      live({
        owned: {
          ...OWNED,
          'f:spec': { 'f:template': OWNED['f:spec']['f:template'] },
        },
      }),
    ],
  ])('changes when somebody changes %s', (_name, changed) => {
    expect(ownedHash(changed)).not.toBe(ownedHash(live()));
  });

  it('does not depend on the order of keys', () => {
    const object = live();
    const reversed = parseKubeObject({
      ...object,
      spec: {
        template: {
          finalizers: ['hold'],
          containers: [{ image: 'cart:1', name: 'main' }],
        },
        replicas: 2,
      },
    });
    expect(ownedHash(reversed)).toBe(ownedHash(object));
  });

  it('is absent when we own nothing', () => {
    expect(ownedHash(live({ manager: 'kubectl' }))).toBeUndefined();
  });
});
