import { compiled, componentOf, planOf } from '../__testUtils__/plans';
import { componentYaml, projectYaml } from '../__testUtils__/world';
import type { CellPlan } from '../cellPlan';

const DEPLOYMENT = {
  id: 'deployment',
  template: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: '${metadata.name}', namespace: '${metadata.namespace}' },
  },
};

const configMap = (fields: Record<string, unknown>, data: unknown = {}) => ({
  template: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: '${metadata.namespace}' },
    data,
  },
  ...fields,
});

/** The plan of a project with one component, of a type with these resources. */
function planWith(
  resources: readonly unknown[],
  workload: Record<string, unknown> = {},
): CellPlan {
  const type = {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'ClusterComponentType',
    metadata: { name: 'own' },
    spec: { workloadType: 'deployment', resources: [DEPLOYMENT, ...resources] },
  };
  return planOf(
    [
      projectYaml('shop'),
      componentYaml({
        project: 'shop',
        name: 'cart',
        type: 'deployment/own',
        workload,
      }),
      `\n---\n${JSON.stringify(type)}`,
    ].join(''),
  );
}

const namesOf = (plan: CellPlan) =>
  compiled(plan, 'cart').manifests.map(({ kind, metadata }) =>
    [kind, metadata.name].join(' '),
  );

function errorsOf(plan: CellPlan) {
  const component = componentOf(plan, 'cart');
  return component.status === 'failed'
    ? component.errors.map(({ path, message }) =>
        [path, message].filter(Boolean).join(' '),
      )
    : [];
}

describe('a component of a type of its own', () => {
  it('does not ask for the list of a loop whose condition does not hold', () => {
    const plan = planWith([
      configMap({
        id: 'config',
        includeWhen: '${has(parameters.sets)}',
        forEach: '${parameters.sets}',
        var: 'set',
      }),
    ]);
    expect(namesOf(plan)).toEqual([expect.stringMatching(/^Deployment /)]);
  });

  it('asks a condition that speaks of the item for each item', () => {
    const plan = planWith([
      {
        id: 'config',
        includeWhen: '${n.name != "b"}',
        forEach: '${[{"name": "a"}, {"name": "b"}, {"name": "c"}]}',
        var: 'n',
        template: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: '${n.name}' },
        },
      },
    ]);
    expect(namesOf(plan).slice(0, 2)).toEqual(['ConfigMap a', 'ConfigMap c']);
  });

  it('fails when one object would overwrite the other', () => {
    const plan = planWith([configMap({ id: 'a' }), configMap({ id: 'b' })]);
    expect(errorsOf(plan)).toEqual(['renders the ConfigMap "settings" twice']);
  });

  it('fails when an object is larger than Kubernetes stores', () => {
    const half = `\${lists.range(8000).map(n, "${'x'.repeat(100)}").join("")}`;
    const plan = planWith([configMap({ id: 'a' }, { a: half, b: half })]);
    expect(errorsOf(plan)).toEqual([
      expect.stringContaining('Kubernetes stores objects of up to 1500000'),
    ]);
  });

  it('fails, and not its cell, when its templates take too much work', () => {
    const plan = planWith([
      configMap(
        { id: 'a', forEach: '${lists.range(1000)}', var: 'n' },
        { a: 'x'.repeat(100_000), b: '${string(n)}' },
      ),
    ]);
    expect(errorsOf(plan)).toEqual([
      expect.stringMatching(
        /^spec.resources\[1\] takes more than 500000 steps/,
      ),
    ]);
    expect(plan.manifests.length).toBeGreaterThan(0);
  });

  it('names every template that fails', () => {
    const plan = planWith([
      configMap({ id: 'a' }, { a: '${parameters.x}' }),
      configMap({ id: 'b' }, { b: '${parameters.y}' }),
    ]);
    expect(errorsOf(plan)).toEqual([
      'spec.resources[1].template.data.a ${parameters.x} No such key: x',
      'spec.resources[2].template.data.b ${parameters.y} No such key: y',
    ]);
  });

  const endpoints = { api: { type: 'HTTP', port: 80, visibility: ['public'] } };

  it('is warned of when others look for its Service in vain', () => {
    expect(compiled(planWith([], { endpoints }), 'cart').warnings).toEqual([
      expect.objectContaining({
        resource: 'Component acme/shop/cart',
        message: expect.stringContaining('renders no Service "cart"'),
      }),
    ]);
  });

  it('says with an annotation which path the operations of a route have in common', () => {
    const route = (annotations: Record<string, string>) => ({
      id: 'route',
      template: {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: {
          name: 'route',
          annotations,
          labels: {
            'openchoreo.dev/endpoint-name': 'api',
            'openchoreo.dev/endpoint-visibility': 'external',
          },
        },
        spec: {
          hostnames: ['api.example.org'],
          rules: [
            { matches: [{ path: { type: 'Exact', value: '/api/books' } }] },
          ],
        },
      },
    });
    const urlsOf = (annotations: Record<string, string>) =>
      compiled(planWith([route(annotations)], { endpoints }), 'cart')
        .endpoints[0].urls.public;
    expect(urlsOf({})).toEqual(['http://api.example.org/api/books']);
    expect(urlsOf({ 'openchoreo.dev/endpoint-base-path': '/api' })).toEqual([
      'http://api.example.org/api',
    ]);
  });
});
