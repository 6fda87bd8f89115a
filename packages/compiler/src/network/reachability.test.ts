import { LABELS } from '@openchoreo/model';
import {
  type PodPeer,
  networkPoliciesOf,
  reach,
} from '@openchoreo/network-policy';
import fc from 'fast-check';
import { World, componentYaml, projectYaml } from '../__testUtils__/world';
import { compileCell } from '../cell/compileCell';
import type { CellPlan } from '../cellPlan';

interface Declared {
  readonly project: string;
  readonly name: string;
  /** What its one endpoint, on port 8080 of the pod, shows itself to. */
  readonly visibility: 'project' | 'organization' | 'public';
  readonly calls: readonly {
    readonly project: string;
    readonly name: string;
  }[];
  readonly cidr?: string;
}

const POD_PORT = 8080;
const NAMES = ['a', 'b', 'c'];
const PROJECTS = ['shop', 'pay'];

const refs = PROJECTS.flatMap(project =>
  NAMES.map(name => ({ project, name: `${project}-${name}` })),
);

const declared = (ref: (typeof refs)[number]): fc.Arbitrary<Declared> =>
  fc.record({
    project: fc.constant(ref.project),
    name: fc.constant(ref.name),
    visibility: fc.constantFrom('project', 'organization', 'public'),
    calls: fc.subarray(refs.filter(other => other.name !== ref.name)),
    cidr: fc.option(fc.constant('203.0.113.0/24'), { nil: undefined }),
  });

const worlds = fc.record({
  isolation: fc.constantFrom('cell' as const, 'strict' as const),
  components: fc.tuple(...refs.map(declared)),
});

function yamlOf(component: Declared): string {
  return componentYaml({
    ...component,
    workload: {
      endpoints: {
        http: {
          type: 'HTTP',
          // Not the port that the container listens on: policies have to take that one.
          port: 80,
          targetPort: POD_PORT,
          visibility: [component.visibility],
        },
      },
      dependencies: {
        endpoints: component.calls.map(({ project, name }) => ({
          project,
          component: name,
          name: 'http',
          visibility:
            project === component.project ? 'project' : 'organization',
          envBindings: {},
        })),
        external: component.cidr
          ? [{ name: 'outside', cidr: component.cidr, ports: [443] }]
          : [],
      },
    },
  });
}

/** A pod of a component as its rendered Deployment makes it, in its rendered namespace. */
function podOf(plans: readonly CellPlan[], name: string): PodPeer {
  for (const plan of plans) {
    const component = plan.components.find(c => c.name === name);
    if (component?.status === 'compiled') {
      const deployment = component.manifests.find(m => m.kind === 'Deployment');
      const { template } = deployment?.spec as {
        template: { metadata: { labels: Record<string, string> } };
      };
      return {
        kind: 'pod',
        namespace: namespaceOf(plan.namespace),
        labels: template.metadata.labels,
      };
    }
  }
  throw new Error(`${name} did not compile`);
}

function namespaceOf(name: string): PodPeer['namespace'] {
  return { name, labels: { 'kubernetes.io/metadata.name': name } };
}

const gateway = (namespace: string): PodPeer => ({
  kind: 'pod',
  namespace: namespaceOf(namespace),
  labels: { app: 'gateway' },
});

describe('rendered network policies', () => {
  it('let pass what was declared, and nothing else', () => {
    fc.assert(
      fc.property(worlds, ({ isolation, components: drawn }) => {
        // A connection that its provider does not allow does not compile.
        const hidden = new Set(
          drawn.filter(c => c.visibility === 'project').map(c => c.name),
        );
        const components = drawn.map(c => ({
          ...c,
          calls: c.calls.filter(
            call => call.project === c.project || !hidden.has(call.name),
          ),
        }));
        const world = new World(
          PROJECTS.map(project => projectYaml(project, { isolation }))
            .concat(components.map(yamlOf))
            .join(''),
        );
        const plans = PROJECTS.map(project =>
          compileCell(world.snapshot(project)),
        );
        const policies = networkPoliciesOf(
          plans.flatMap(plan => [
            ...plan.manifests,
            ...plan.components.flatMap(component =>
              component.status === 'compiled' ? component.manifests : [],
            ),
          ]),
        );
        const passes = (
          from: PodPeer,
          to: PodPeer | { kind: 'address'; ip: string },
          port: number,
        ) => reach(policies, { from, to, port, protocol: 'TCP' }).allowed;

        for (const to of components) {
          const target = podOf(plans, to.name);
          for (const from of components.filter(c => c.name !== to.name)) {
            const calls = from.calls.some(call => call.name === to.name);
            const expected =
              from.project === to.project
                ? isolation === 'cell' || calls
                : calls && to.visibility !== 'project';
            expect({
              flow: `${from.name} -> ${to.name} (${to.visibility})`,
              passes: passes(podOf(plans, from.name), target, POD_PORT),
            }).toEqual({
              flow: `${from.name} -> ${to.name} (${to.visibility})`,
              passes: expected,
            });
          }
          expect(passes(gateway('gateways-north'), target, POD_PORT)).toBe(
            to.visibility === 'public',
          );
          expect(passes(gateway('gateways-west'), target, POD_PORT)).toBe(
            to.visibility === 'organization',
          );
          expect(passes(gateway('somewhere-else'), target, POD_PORT)).toBe(
            false,
          );
          expect(passes(gateway('gateways-north'), target, 80)).toBe(false);
          const out = (ip: string, port: number) =>
            passes(target, { kind: 'address', ip }, port);
          expect(out('203.0.113.7', 443)).toBe(to.cidr !== undefined);
          expect(out('203.0.113.7', 80)).toBe(false);
          expect(out('198.51.100.1', 443)).toBe(false);
          expect(out('169.254.169.254', 80)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('let every pod look up names, and no more of that namespace', () => {
    const world = new World(
      projectYaml('shop') +
        yamlOf({
          project: 'shop',
          name: 'shop-a',
          visibility: 'project',
          calls: [],
        }),
    );
    const plan = compileCell(world.snapshot('shop'));
    const policies = networkPoliciesOf(plan.manifests);
    const from = podOf([plan], 'shop-a');
    const system = namespaceOf('kube-system');
    const dns = {
      kind: 'pod',
      namespace: system,
      labels: { 'k8s-app': 'kube-dns' },
    } as const;
    const other = {
      kind: 'pod',
      namespace: system,
      labels: { 'k8s-app': 'x' },
    } as const;
    const allowed = (to: PodPeer, port: number, protocol: 'TCP' | 'UDP') =>
      reach(policies, { from, to, port, protocol }).allowed;
    expect(allowed(dns, 53, 'UDP')).toBe(true);
    expect(allowed(dns, 53, 'TCP')).toBe(true);
    expect(allowed(dns, 443, 'TCP')).toBe(false);
    expect(allowed(other, 53, 'UDP')).toBe(false);
  });

  it('open no private network for a connection to a host name, and say that other hosts can be reached', () => {
    const world = new World(
      projectYaml('shop') +
        componentYaml({
          project: 'shop',
          name: 'mailer',
          type: 'deployment/worker',
          workload: {
            dependencies: {
              external: [
                { name: 'mail', host: 'smtp.example.org', ports: [587] },
              ],
            },
          },
        }),
    );
    const plan = compileCell(world.snapshot('shop'));
    const [mailer] = plan.components;
    const policies = networkPoliciesOf([
      ...plan.manifests,
      ...(mailer.status === 'compiled' ? mailer.manifests : []),
    ]);
    const from: PodPeer = {
      kind: 'pod',
      namespace: namespaceOf(plan.namespace),
      labels: { [LABELS.component]: 'mailer' },
    };
    const out = (ip: string, port: number) =>
      reach(policies, {
        from,
        to: { kind: 'address', ip },
        port,
        protocol: 'TCP',
      }).allowed;
    expect(out('198.51.100.25', 587)).toBe(true);
    expect(out('2001:db8::25', 587)).toBe(true);
    expect(out('198.51.100.25', 443)).toBe(false);
    expect(out('10.0.0.1', 587)).toBe(false);
    expect(out('169.254.169.254', 587)).toBe(false);
    expect(out('fd00::1', 587)).toBe(false);
    expect(plan.guarantees).toContainEqual(
      expect.objectContaining({
        enforced: false,
        title: 'mailer reaches smtp.example.org and no other host',
        consequence: expect.stringContaining('any public address on port 587'),
      }),
    );
  });
});
