import fc from 'fast-check';
import { SHOP, planOf } from '../__testUtils__/plans';
import type { Manifest } from '../cellPlan';
import { describeChange } from './describeChange';
import { diffFields } from './diffFields';
import { diffManifests } from './diffManifests';
import { diffPlans } from './diffPlans';
import { fieldChanges, formatPath } from './fieldChanges';

function deployment(spec: object): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart', namespace: 'shop' },
    spec,
  };
}

function withContainers(...containers: object[]): Manifest {
  return deployment({ template: { spec: { containers } } });
}

function diff(before: Manifest | undefined, after: Manifest | undefined) {
  const groupOf = (manifest: Manifest | undefined) =>
    manifest ? [{ component: 'cart', manifests: [manifest] }] : [];
  return diffManifests(groupOf(before), groupOf(after));
}

function words(before: Manifest | undefined, after: Manifest | undefined) {
  return diff(before, after).flatMap(describeChange);
}

describe('the difference of objects', () => {
  it('names each field that changed, items of lists by their names', () => {
    const [change] = diff(
      withContainers(
        { name: 'main', image: 'cart:1', env: [{ name: 'A', value: '1' }] },
        { name: 'old', image: 'old:1' },
      ),
      withContainers(
        { name: 'proxy', image: 'proxy:1' },
        {
          name: 'main',
          image: 'cart:2',
          env: [
            { name: 'B', value: '2' },
            { name: 'A', value: '1' },
          ],
        },
      ),
    );
    expect(change).toMatchObject({
      action: 'changed',
      kind: 'Deployment',
      name: 'cart',
      component: 'cart',
    });
    const at = 'spec.template.spec.containers';
    expect(change.fields).toEqual([
      { path: `${at}[name=main].image`, before: 'cart:1', after: 'cart:2' },
      { path: `${at}[name=main].env[name=B].name`, after: 'B' },
      { path: `${at}[name=main].env[name=B].value`, after: '2' },
      { path: `${at}[name=old].name`, before: 'old' },
      { path: `${at}[name=old].image`, before: 'old:1' },
      { path: `${at}[name=proxy].name`, after: 'proxy' },
      { path: `${at}[name=proxy].image`, after: 'proxy:1' },
    ]);
  });

  it('holds objects in the order of component, kind, namespace and name, and what they are', () => {
    const of = (kind: string, namespace: string | undefined, name: string) => ({
      apiVersion: 'v1',
      kind,
      metadata: { name, ...(namespace && { namespace }) },
      spec: { a: 1 },
    });
    const changes = diffManifests(
      [],
      [
        {
          component: 'stock',
          manifests: [of('Service', 'shop', 'd'), of('ConfigMap', 'b', 'z')],
        },
        {
          component: 'cart',
          manifests: [
            of('Service', 'shop', 'b'),
            of('Service', 'shop', 'a'),
            of('Service', 'other', 'c'),
          ],
        },
        { manifests: [of('Namespace', undefined, 'shop')] },
      ],
    );
    expect(changes).toStrictEqual(
      [
        { kind: 'Namespace', name: 'shop' },
        { kind: 'Service', namespace: 'other', name: 'c', component: 'cart' },
        { kind: 'Service', namespace: 'shop', name: 'a', component: 'cart' },
        { kind: 'Service', namespace: 'shop', name: 'b', component: 'cart' },
        { kind: 'ConfigMap', namespace: 'b', name: 'z', component: 'stock' },
        { kind: 'Service', namespace: 'shop', name: 'd', component: 'stock' },
      ].map(object => ({
        action: 'added',
        apiVersion: 'v1',
        ...object,
        // What names an object is no field of it.
        fields: [{ path: 'spec.a', after: 1 }],
      })),
    );
    expect(
      diff(undefined, deployment({}))[0].fields.map(({ path }) => path),
    ).toEqual(['spec']);
  });

  it('tells objects of one name in two namespaces apart', () => {
    const at = (namespace: string) => ({
      ...deployment({ a: namespace }),
      metadata: { name: 'cart', namespace },
    });
    expect(diff(at('a'), at('b')).map(({ action }) => action)).toEqual([
      'removed',
      'added',
    ]);
  });

  it('names items by what all of them have, each another, and else by their place', () => {
    const paths = (before: unknown[], after: unknown[]) =>
      fieldChanges({ list: before }, { list: after }).map(({ path }) =>
        formatPath(path),
      );
    expect(paths([{ port: 1, a: 1 }], [{ port: 1, a: 2 }])).toEqual([
      'list[port=1].a',
    ]);
    expect(
      paths([{ name: 'x', a: 1 }, { port: 1 }], [{ name: 'x', a: 2 }]),
    ).toEqual(['list[0].a', 'list[1].port']);
    expect(
      paths(
        [
          { name: 'x', a: 1 },
          { name: 'x', a: 1 },
        ],
        [{ name: 'x', a: 2 }],
      ),
    ).toEqual(['list[0].a', 'list[1].name', 'list[1].a']);
    expect(paths([{ name: 'x' }], [7])).toEqual(['list[0]']);
    expect(paths([1, 2], [1, 3, 4])).toEqual(['list[1]', 'list[2]']);
  });

  it('shows what holds nothing where nothing was, and no fields that are not there', () => {
    expect(fieldChanges({}, { a: {}, b: [] })).toStrictEqual([
      { path: ['a'], after: {} },
      { path: ['b'], after: [] },
    ]);
    expect(fieldChanges({ a: {} }, {})).toStrictEqual([
      { path: ['a'], before: {} },
    ]);
    expect(fieldChanges({ a: {} }, { a: { b: 1 } })).toStrictEqual([
      { path: ['a', 'b'], after: 1 },
    ]);
    expect(fieldChanges({ a: {} }, { a: 1 })).toStrictEqual([
      { path: ['a'], before: {}, after: 1 },
    ]);
    expect(fieldChanges({ a: [] }, { a: { b: 1 } })).toStrictEqual([
      { path: ['a'], before: [], after: { b: 1 } },
    ]);
    expect(diffFields({ a: { b: 1 } }, { a: { b: 2 } })).toStrictEqual([
      { path: 'a.b', before: 1, after: 2 },
    ]);
  });

  it('tells objects by group and name, so that a new API version is a change', () => {
    const before = deployment({ replicas: 1 });
    expect(diff(before, { ...before, apiVersion: 'apps/v2' })).toMatchObject([
      {
        action: 'changed',
        fields: [{ path: 'apiVersion', before: 'apps/v1', after: 'apps/v2' }],
      },
    ]);
  });

  it('never shows the values of a Secret, and yet says which of them change', () => {
    const secret = (password: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db' },
      stringData: { password, user: 'cart' },
    });
    const changes = diff(secret('hunter2'), secret('hunter3'));
    expect(changes[0].fields).toEqual([
      { path: 'stringData.password', before: '******', after: '******' },
    ]);
    for (const other of [
      { apiVersion: 'example.org/v1' },
      { kind: 'ConfigMap' },
    ]) {
      const [{ fields }] = diff(
        { ...secret('a'), ...other },
        { ...secret('b'), ...other },
      );
      expect(fields).toEqual([
        { path: 'stringData.password', before: 'a', after: 'b' },
      ]);
    }
    const labelled = { ...secret('a'), type: 'Opaque' };
    expect(diff(secret('a'), labelled)[0].fields).toEqual([
      { path: 'type', after: 'Opaque' },
    ]);
    const everything = [
      ...changes,
      ...diff(undefined, secret('hunter2')),
      ...diff(secret('hunter3'), undefined),
    ];
    expect(
      JSON.stringify([everything, everything.flatMap(describeChange)]),
    ).not.toContain('hunter');
  });

  it.each<[string, unknown, unknown, unknown]>([
    ['an empty object that appears', {}, { a: {} }, [['a', undefined, {}]]],
    [
      'an empty object that fills',
      { a: {} },
      { a: { b: 1 } },
      [['a.b', undefined, 1]],
    ],
    [
      'what becomes another shape',
      { a: [1] },
      { a: { b: 1 } },
      [['a', [1], { b: 1 }]],
    ],
    ['a list that grows', { a: [1] }, { a: [1, 2] }, [['a[1]', undefined, 2]]],
    ['null', { a: null }, { a: 1 }, [['a', null, 1]]],
    ['a field that is undefined', { a: undefined }, {}, []],
    ['empty lists', { a: [] }, { a: [] }, []],
  ])('knows %s', (_case, before, after, expected) => {
    expect(
      fieldChanges(before, after).map(change => [
        formatPath(change.path),
        change.before,
        change.after,
      ]),
    ).toEqual(expected);
  });

  it('is empty exactly when nothing differs, and the other way round backwards', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (left, right) => {
        const [a, b] = [{ v: JSON.parse(left) }, { v: JSON.parse(right) }];
        expect(fieldChanges(a, JSON.parse(JSON.stringify(a)))).toEqual([]);
        const forth = fieldChanges(a, b).map(change =>
          JSON.stringify([
            change.path,
            change.before ?? 'none',
            change.after ?? 'none',
          ]),
        );
        const back = fieldChanges(b, a).map(change =>
          JSON.stringify([
            change.path,
            change.after ?? 'none',
            change.before ?? 'none',
          ]),
        );
        expect(new Set(forth)).toEqual(new Set(back));
      }),
    );
  });
});

describe('the difference in words', () => {
  it('says what people know by a name', () => {
    const of = (image: string, cpu: string, value?: string) => ({
      name: 'main',
      image,
      resources: { limits: { cpu } },
      env: value === undefined ? [] : [{ name: 'LEVEL', value }],
    });
    expect(
      words(
        withContainers(of('cart:1', '100m')),
        withContainers(of('cart:2', '200m', 'debug')),
      ),
    ).toEqual([
      'cart: image cart:1 → cart:2',
      'cart: cpu limit 100m → 200m',
      'cart: variable LEVEL none → debug',
    ]);
    expect(
      words(deployment({ replicas: 1 }), deployment({ replicas: 3 })),
    ).toEqual(['cart: replicas 1 → 3']);
  });

  it('says which fields change where it knows no word, and what comes and goes', () => {
    expect(
      words(
        deployment({ paused: true, a: 1, b: 1, c: 1 }),
        deployment({ paused: false, a: 2, b: 2, c: 2 }),
      ),
    ).toEqual([
      'cart: Deployment cart changes in spec.paused, spec.a, spec.b and 1 more',
    ]);
    const route = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'cart-api', namespace: 'shop' },
      spec: { hostnames: ['shop.example.org'] },
    };
    expect(words(undefined, route)).toEqual([
      'cart: new route cart-api for shop.example.org',
    ]);
    expect(
      words(
        deployment({ a: 1, b: 1, c: { d: 1 } }),
        deployment({ a: 2, b: 2, c: { d: 2 } }),
      ),
    ).toEqual(['cart: Deployment cart changes in spec.a, spec.b, spec.c.d']);
    expect(words(undefined, deployment({ a: 1 }))).toEqual([
      'cart: new Deployment cart',
    ]);
    expect(
      words(deployment({ hostnames: { a: 1 } }), deployment({ hostnames: 7 })),
    ).toEqual(['cart: hostnames {"a":1} → 7']);
    expect(words(route, undefined)).toEqual([
      'cart: no more route cart-api for shop.example.org',
    ]);
  });
});

describe('the difference of cells', () => {
  const plan = planOf(SHOP);

  it('is empty between equal plans', () => {
    expect(diffPlans(plan, planOf(SHOP))).toEqual({
      objects: [],
      summary: [],
      incomparable: [],
    });
  });

  it('holds every object of a cell that comes or goes', () => {
    const count =
      plan.manifests.length +
      plan.components.flatMap(component =>
        component.status === 'compiled' ? component.manifests : [],
      ).length;
    const added = diffPlans(undefined, plan).objects;
    expect(added).toHaveLength(count);
    expect(added.every(({ action }) => action === 'added')).toBe(true);
    const removed = diffPlans(plan, undefined).objects;
    expect(removed.map(({ name }) => name)).toEqual(
      added.map(({ name }) => name),
    );
  });

  it('says of which components nothing can be told', () => {
    const broken = planOf(`${SHOP}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  componentTypeEnvironmentConfigs: { replicas: -1 }`);
    const { objects, incomparable } = diffPlans(plan, broken);
    expect(incomparable).toEqual(['cart']);
    expect(objects.filter(({ component }) => component === 'cart')).toEqual([]);
    expect(diffPlans(broken, undefined).incomparable).toEqual(['cart']);
  });

  it('says in words what it holds', () => {
    expect(diffPlans(undefined, plan).summary).toContainEqual(
      expect.stringMatching(/^cart: new Deployment cart/),
    );
  });
});
