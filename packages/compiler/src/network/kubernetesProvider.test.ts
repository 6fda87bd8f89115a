import { SHOP, compiled, componentOf, planOf } from '../__testUtils__/plans';
import { World, componentYaml, projectYaml } from '../__testUtils__/world';
import type { CellPlan, Manifest } from '../cellPlan';
import { compileCell } from '../cell/compileCell';

type Rules = Record<string, unknown>;

/** The specs of the policies among the manifests, by name. */
function policiesOf(manifests: readonly Manifest[]): Record<string, Rules> {
  return Object.fromEntries(
    manifests
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ metadata, spec }) => [
        metadata.name.replace(/-[0-9a-f]{8}$/, ''),
        spec as Rules,
      ]),
  );
}

const policyOf = (plan: CellPlan, component: string) =>
  policiesOf(compiled(plan, component).manifests)[`${component}-paths`];

const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const podsOf = (namespace: string, component: string) => ({
  ...inNamespace(namespace),
  podSelector: { matchLabels: { 'openchoreo.dev/component': component } },
});
const tcp = (port: number) => ({ protocol: 'TCP', port });

const EVERY_POD = {};
const INTERNET = [
  {
    ipBlock: {
      cidr: '0.0.0.0/0',
      except: [
        '10.0.0.0/8',
        '100.64.0.0/10',
        '169.254.0.0/16',
        '172.16.0.0/12',
        '192.168.0.0/16',
      ],
    },
  },
  { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
];
const DNS = {
  to: [
    {
      ...inNamespace('kube-system'),
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
};

/** A component with external connections. */
const outside = (name: string, external: readonly object[]) =>
  componentYaml({
    project: 'shop',
    name,
    type: 'deployment/worker',
    workload: { dependencies: { external } },
  });

describe('policies of a cell', () => {
  it('close it, then let names be looked up and components call each other', () => {
    expect(policiesOf(planOf(SHOP).manifests)).toEqual({
      cell: {
        podSelector: EVERY_POD,
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ podSelector: EVERY_POD }] }],
        egress: [DNS, { to: [{ podSelector: EVERY_POD }] }],
      },
    });
  });

  it('leave a strict cell closed within, too', () => {
    const strict = SHOP.replace('isolation: cell', 'isolation: strict');
    expect(policiesOf(planOf(strict).manifests)).toEqual({
      cell: {
        podSelector: EVERY_POD,
        policyTypes: ['Ingress', 'Egress'],
        egress: [DNS],
      },
    });
  });
});

describe('policies of a component', () => {
  it('let the gateways of its endpoints in, at the port of the container, and connections out', () => {
    expect(policyOf(planOf(SHOP), 'cart')).toEqual({
      podSelector: { matchLabels: { 'openchoreo.dev/component': 'cart' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [inNamespace('gateways-north')], ports: [tcp(8080), tcp(81)] },
        { from: [inNamespace('gateways-west')], ports: [tcp(8080)] },
      ],
      egress: [{ to: INTERNET, ports: [tcp(443)] }],
    });
  });

  it('let in the pods of a gateway alone where the data plane names them', () => {
    const plan = planOf(SHOP, 'shop', {
      dataPlane: {
        gateway: {
          ingress: {
            external: {
              name: 'north',
              namespace: 'gateways',
              pods: { namespace: 'proxies', labels: { gateway: 'north' } },
            },
          },
        },
      },
    });
    expect(policyOf(plan, 'web').ingress).toEqual([
      {
        from: [
          {
            ...inNamespace('proxies'),
            podSelector: { matchLabels: { gateway: 'north' } },
          },
        ],
        ports: [tcp(3000)],
      },
    ]);
  });

  it('open a connection to another cell at both ends', () => {
    const [shop, pay] = [planOf(SHOP), planOf(SHOP, 'pay')];
    expect(policyOf(shop, 'web').egress).toEqual([
      { to: [podsOf(pay.namespace, 'ledger')], ports: [tcp(9000)] },
    ]);
    expect(policyOf(pay, 'ledger').ingress).toEqual([
      { from: [inNamespace('gateways-west')], ports: [tcp(9000)] },
      { from: [podsOf(shop.namespace, 'web')], ports: [tcp(9000)] },
    ]);
  });

  it('open nothing to a caller in another cell when the endpoint is for its own project', () => {
    const yaml = SHOP.replace(
      /visibility":\["organization"\]/g,
      'visibility":[]',
    );
    const pay = planOf(yaml, 'pay');
    expect(new World(yaml).snapshot('pay').consumers).toHaveLength(1);
    expect(policyOf(pay, 'ledger')).toBeUndefined();
    expect(pay.consumers).toEqual([]);
    expect(componentOf(planOf(yaml), 'web').status).toBe('failed');
  });

  it.each([
    ['TCP', { protocol: 'HTTPS', cidr: '203.0.113.0/24', ports: [443, 8443] }],
    ['UDP', { protocol: 'UDP', cidr: '2001:db8::/32', ports: [5060] }],
  ])(
    'let out to a network by %s at its ports',
    (protocol, { cidr, ports, ...rest }) => {
      const plan = planOf(
        projectYaml('shop') +
          outside('caller', [{ name: 'x', cidr, ports, ...rest }]),
      );
      expect(policyOf(plan, 'caller')).toEqual({
        podSelector: { matchLabels: { 'openchoreo.dev/component': 'caller' } },
        policyTypes: ['Egress'],
        egress: [
          {
            to: [{ ipBlock: { cidr } }],
            ports: ports.map(port => ({ protocol, port })),
          },
        ],
      });
    },
  );

  it('let out to a network that is wider than a private one, and not to that', () => {
    const plan = planOf(
      projectYaml('shop') +
        outside('caller', [
          { name: 'x', cidr: '168.0.0.0/6', ports: [1, 2] },
          { name: 'y', cidr: '10.1.0.0/16', ports: [5432] },
          { name: 'z', host: 'A.example.org', ports: [443] },
          { name: 'zz', host: '*.b.example.org', ports: [443, 587] },
        ]),
    );
    expect(policyOf(plan, 'caller').egress).toEqual([
      {
        to: [{ ipBlock: { cidr: '168.0.0.0/6', except: ['169.254.0.0/16'] } }],
        ports: [tcp(1), tcp(2)],
      },
      { to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [tcp(5432)] },
      { to: INTERNET, ports: [tcp(443), tcp(587)] },
    ]);
  });

  it('belong to the component that they are about', () => {
    const plan = compileCell(new World(SHOP).snapshot('shop'));
    const [policy] = compiled(plan, 'cart').manifests.filter(
      ({ kind }) => kind === 'NetworkPolicy',
    );
    expect(policy.metadata).toMatchObject({
      namespace: plan.namespace,
      labels: {
        'openchoreo.dev/component': 'cart',
        'openchoreo.dev/project': 'shop',
        'openchoreo.dev/managed-by': 'openchoreo',
      },
    });
  });
});
