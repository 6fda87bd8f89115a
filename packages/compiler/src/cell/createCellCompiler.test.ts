import fc from 'fast-check';
import type { ReleaseBinding, SecretReference } from '@openchoreo/model';
import { SHOP } from '../__testUtils__/plans';
import { World } from '../__testUtils__/world';
import type { BoundRelease, CellSnapshot } from '../snapshot';
import { compileCell } from './compileCell';
import { createCellCompiler } from './createCellCompiler';

const base = new World(SHOP).snapshot('shop');

/** The same values as other objects, as if they were read from a database again. */
const readAnew = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function nameOf({ release }: BoundRelease): string {
  return release.spec.owner.componentName;
}

function withBinding(
  snapshot: CellSnapshot,
  component: string,
  spec: Partial<ReleaseBinding['spec']>,
): CellSnapshot {
  return {
    ...snapshot,
    releases: snapshot.releases.map(bound =>
      nameOf(bound) === component
        ? {
            ...bound,
            binding: {
              ...bound.binding,
              spec: { ...bound.binding.spec, ...spec },
            },
          }
        : bound,
    ),
  };
}

function withImage(snapshot: CellSnapshot, component: string, image: string) {
  return {
    ...snapshot,
    releases: snapshot.releases.map((bound): BoundRelease => {
      const { release } = bound;
      const { workload } = release.spec;
      return nameOf(bound) === component
        ? {
            ...bound,
            release: {
              ...release,
              spec: {
                ...release.spec,
                workload: {
                  ...workload,
                  container: { ...workload.container, image },
                },
              },
            },
          }
        : bound;
    }),
  };
}

/** One edit of a cell, as users and control planes make them. */
const edit = fc.oneof(
  fc.tuple(fc.constantFrom('web', 'cart'), fc.constantFrom('a:1', 'b:1')).map(
    ([component, image]) =>
      (snapshot: CellSnapshot) =>
        withImage(snapshot, component, image),
  ),
  fc.tuple(fc.constantFrom('web', 'cart'), fc.integer({ min: -1, max: 2 })).map(
    ([component, replicas]) =>
      (snapshot: CellSnapshot) =>
        withBinding(snapshot, component, {
          componentTypeEnvironmentConfigs: { replicas },
        }),
  ),
  fc
    .constantFrom<readonly string[]>([], ['web'], ['cart'], ['web', 'cart'])
    .map(names => (snapshot: CellSnapshot) => ({
      ...snapshot,
      releases: base.releases.filter(bound => names.includes(nameOf(bound))),
    })),
  fc
    .constantFrom<CellSnapshot['project']['spec']['isolation']>(
      'cell',
      'strict',
    )
    .map(isolation => (snapshot: CellSnapshot) => ({
      ...snapshot,
      project: {
        ...snapshot.project,
        spec: { ...snapshot.project.spec, isolation },
      },
    })),
  fc.boolean().map(isThere => (snapshot: CellSnapshot) => ({
    ...snapshot,
    providers: isThere ? base.providers : [],
  })),
  fc.boolean().map(isCalled => (snapshot: CellSnapshot) => ({
    ...snapshot,
    consumers: isCalled
      ? [
          {
            from: { organization: 'acme', project: 'pay', component: 'ledger' },
            component: 'cart',
            endpoint: 'api',
          },
        ]
      : [],
  })),
  fc.boolean().map(hasGateways => (snapshot: CellSnapshot) => ({
    ...snapshot,
    environment: {
      ...snapshot.environment,
      spec: {
        ...snapshot.environment.spec,
        gateway: hasGateways
          ? {
              ingress: {
                external: {
                  name: 'other',
                  namespace: 'edge',
                  http: { listenerName: 'http', host: 'edge.test', port: 80 },
                },
              },
            }
          : {},
      },
    },
  })),
  fc.constant(readAnew),
);

describe('createCellCompiler', () => {
  it('gives the plans that compiling anew gives, whatever was compiled before', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), edits => {
        const compiler = createCellCompiler();
        let snapshot = base;
        for (const change of edits) {
          snapshot = change(snapshot);
          expect(compiler.compile(snapshot)).toEqual(compileCell(snapshot));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('renders only what changed', () => {
    const compiler = createCellCompiler();
    const before = compiler.compile(base);
    const after = compiler.compile(withImage(readAnew(base), 'web', 'web:2'));
    const planOf = (plan: typeof before, name: string) =>
      plan.components.find(component => component.name === name);
    expect(planOf(after, 'cart')).toBe(planOf(before, 'cart'));
    expect(planOf(after, 'web')).not.toEqual(planOf(before, 'web'));
  });

  it('renders what uses a secret reference again when that changes, and nothing else', () => {
    const secret = (key: string): SecretReference => ({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'SecretReference',
      metadata: { name: 'database', namespace: 'acme' },
      spec: {
        refreshInterval: '1h',
        template: { type: 'Opaque' },
        data: [{ secretKey: 'password', remoteRef: { key } }],
      },
    });
    const using = withBinding(base, 'cart', {
      workloadOverrides: {
        container: {
          env: [
            {
              key: 'PASSWORD',
              valueFrom: {
                secretKeyRef: { name: 'database', key: 'password' },
              },
            },
          ],
        },
      },
    });
    const compiler = createCellCompiler();
    const [cart, web] = compiler.compile({
      ...using,
      secretReferences: [secret('old')],
    }).components;
    const [newCart, sameWeb] = compiler.compile({
      ...using,
      secretReferences: [secret('new')],
    }).components;
    expect(newCart).not.toEqual(cart);
    expect(sameWeb).toBe(web);
  });
});
