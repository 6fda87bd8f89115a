import { SHOP, compiled, planOf } from '../__testUtils__/plans';
import {
  CILIUM,
  type WorldOptions,
  componentYaml,
  projectYaml,
} from '../__testUtils__/world';
import type { Manifest } from '../cellPlan';

const PLAIN: WorldOptions = {
  capabilities: { ...CILIUM, mutualAuthentication: false },
};

const required = { authentication: { mode: 'required' } };
const pods = (namespace: string, labels: Record<string, string> = {}) => ({
  matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace, ...labels },
});
const component = (name: string) => ({ 'k8s:openchoreo.dev/component': name });
const tcp = (...ports: number[]) => ({
  ports: ports.map(port => ({ port: String(port), protocol: 'TCP' })),
});

function specsOf(manifests: readonly Manifest[], kind: string): unknown[] {
  return manifests
    .filter(manifest => manifest.kind === kind)
    .map(({ spec }) => spec);
}

function policyOf(
  yaml: string,
  name: string,
  options: WorldOptions = { capabilities: CILIUM },
) {
  const plan = planOf(yaml, 'shop', options);
  const [spec] = specsOf(compiled(plan, name).manifests, 'CiliumNetworkPolicy');
  return spec as { ingress?: unknown[]; egress?: unknown[] } | undefined;
}

const BOOKS = `
openapi: 3.0.0
paths:
  /books: { get: {}, post: {} }
  /books/{id}: { delete: {} }
`;

const books = (endpoint: object, dependency?: object) =>
  projectYaml('shop') +
  projectYaml('pay') +
  componentYaml({
    project: 'pay',
    name: 'books',
    workload: {
      endpoints: {
        api: {
          type: 'HTTP',
          port: 80,
          basePath: '/v1',
          visibility: ['organization'],
          schema: { type: 'openapi', content: BOOKS },
          ...endpoint,
        },
        grpc: { type: 'gRPC', port: 90, visibility: ['organization'] },
      },
    },
  }) +
  componentYaml({
    project: 'shop',
    name: 'reader',
    type: 'deployment/worker',
    workload: {
      dependencies: {
        endpoints: [
          {
            project: 'pay',
            component: 'books',
            name: 'api',
            visibility: 'organization',
            envBindings: {},
            ...dependency,
          },
        ],
      },
    },
  });

describe('policies of a cell with Cilium', () => {
  const cellSpec = (yaml: string, options: WorldOptions) =>
    specsOf(planOf(yaml, 'shop', options).manifests, 'CiliumNetworkPolicy');

  const dns = {
    toEndpoints: [pods('kube-system', { 'k8s:k8s-app': 'kube-dns' })],
    toPorts: [
      {
        ports: [
          { port: '53', protocol: 'UDP' },
          { port: '53', protocol: 'TCP' },
        ],
        rules: { dns: [{ matchPattern: '*' }] },
      },
    ],
  };
  const egressDeny = [{ toCIDR: ['169.254.169.254/32', 'fd00:ec2::254/128'] }];

  it('close it, let names be looked up through the proxy, and authenticate what passes within', () => {
    expect(cellSpec(SHOP, { capabilities: CILIUM })).toEqual([
      {
        endpointSelector: {},
        ingress: [{ fromEndpoints: [{}], ...required }],
        egress: [dns, { toEndpoints: [{}], ...required }],
        egressDeny,
      },
    ]);
  });

  it('leave a strict cell closed within', () => {
    const strict = SHOP.replace('isolation: cell', 'isolation: strict');
    expect(cellSpec(strict, PLAIN)).toEqual([
      { endpointSelector: {}, ingress: [{}], egress: [dns], egressDeny },
    ]);
  });
});

describe('policies of a component with Cilium', () => {
  it('know pods by namespace and component, and hosts by name', () => {
    const plan = planOf(SHOP, 'shop', PLAIN);
    const pay = planOf(SHOP, 'pay', PLAIN);
    expect(policyOf(SHOP, 'cart', PLAIN)).toEqual({
      endpointSelector: { matchLabels: component('cart') },
      ingress: [
        { fromEndpoints: [pods('gateways-north')], toPorts: [tcp(8080, 81)] },
        { fromEndpoints: [pods('gateways-west')], toPorts: [tcp(8080)] },
      ],
      egress: [
        {
          toFQDNs: [{ matchName: 'api.rates.example.org' }],
          toPorts: [tcp(443)],
        },
      ],
    });
    expect(policyOf(SHOP, 'web', PLAIN)?.egress).toEqual([
      {
        toEndpoints: [pods(pay.namespace, component('ledger'))],
        toPorts: [tcp(9000)],
      },
    ]);
    expect(plan.namespace).not.toBe(pay.namespace);
  });

  it('authenticate both ends of every path between pods, and of no other', () => {
    const { ingress, egress } = policyOf(SHOP, 'web') ?? {};
    expect(ingress).toEqual([expect.objectContaining(required)]);
    expect(egress).toEqual([expect.objectContaining(required)]);
    expect(policyOf(SHOP, 'cart')?.egress).toEqual([
      expect.not.objectContaining(required),
    ]);
  });

  it('limit a connection to the operations that it names', () => {
    const yaml = books({}, { operations: ['GET /books/{id}', '* /a.b'] });
    expect(policyOf(yaml, 'reader', PLAIN)?.egress).toEqual([
      expect.objectContaining({
        toPorts: [
          {
            ...tcp(80),
            rules: {
              http: [
                { method: 'GET', path: '/v1/books/[^/?]+(\\?.*)?' },
                { method: 'HEAD', path: '/v1/books/[^/?]+(\\?.*)?' },
                { path: '/v1/a\\.b(\\?.*)?' },
              ],
            },
          },
        ],
      }),
    ]);
  });

  it('limit a connection to gRPC methods', () => {
    const yaml = books(
      {},
      { name: 'grpc', operations: ['books.Catalog/Find'] },
    );
    expect(policyOf(yaml, 'reader', PLAIN)?.egress).toEqual([
      expect.objectContaining({
        toPorts: [
          {
            ...tcp(90),
            rules: {
              http: [{ method: 'POST', path: '/books\\.Catalog/Find' }],
            },
          },
        ],
      }),
    ]);
  });

  it('let only the operations of the schema in where an endpoint asks for it', () => {
    const yaml = books({ enforceSchema: true });
    const plan = planOf(yaml, 'pay', PLAIN);
    const [spec] = specsOf(
      compiled(plan, 'books').manifests,
      'CiliumNetworkPolicy',
    );
    const limited = {
      ...tcp(80),
      rules: {
        http: [
          { method: 'GET', path: '/v1/books(\\?.*)?' },
          { method: 'HEAD', path: '/v1/books(\\?.*)?' },
          { method: 'POST', path: '/v1/books(\\?.*)?' },
          { method: 'DELETE', path: '/v1/books/[^/?]+(\\?.*)?' },
        ],
      },
    };
    const { namespace } = planOf(yaml, 'shop', PLAIN);
    expect(spec).toMatchObject({
      ingress: [
        {
          fromEndpoints: [pods('gateways-west')],
          toPorts: [tcp(90), limited],
        },
        {
          fromEndpoints: [pods(namespace, component('reader'))],
          toPorts: [limited],
        },
      ],
    });
  });
});

describe('egress through chosen nodes', () => {
  const nodes = { nodeSelector: { matchLabels: { role: 'egress' } } };
  const yaml =
    projectYaml('shop') +
    componentYaml({
      project: 'shop',
      name: 'caller',
      type: 'deployment/worker',
      workload: {
        dependencies: {
          external: [
            { name: 'a', host: '*.example.org', ports: [443] },
            { name: 'b', cidr: '10.1.0.0/16', ports: [5432] },
            { name: 'c', cidr: '2001:db8::/32', ports: [443] },
          ],
        },
      },
    });
  const gatewayPolicies = (options: WorldOptions) =>
    compiled(planOf(yaml, 'shop', options), 'caller').manifests.filter(
      ({ kind }) => kind === 'CiliumEgressGatewayPolicy',
    );

  it('is arranged for the whole cluster, with private networks apart from the internet', () => {
    const policies = gatewayPolicies({
      capabilities: CILIUM,
      dataPlane: {
        network: { egressGateway: { ...nodes, egressIP: '192.0.2.7' } },
      },
    });
    const { namespace } = planOf(yaml);
    expect(policies.map(({ metadata }) => metadata.namespace)).toEqual([
      undefined,
      undefined,
    ]);
    expect(policies.map(({ spec }) => spec)).toEqual([
      expect.objectContaining({
        selectors: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': namespace },
            },
            podSelector: {
              matchLabels: { 'openchoreo.dev/component': 'caller' },
            },
          },
        ],
        destinationCIDRs: ['0.0.0.0/0'],
        excludedCIDRs: expect.arrayContaining(['10.0.0.0/8']),
        egressGateway: { ...nodes, egressIP: '192.0.2.7' },
      }),
      expect.not.objectContaining({ excludedCIDRs: expect.anything() }),
    ]);
    expect(policies[1].spec).toMatchObject({
      destinationCIDRs: ['10.1.0.0/16'],
    });
  });

  it('is left out where nodes are not named, or Cilium does not route', () => {
    expect(gatewayPolicies({ capabilities: CILIUM })).toEqual([]);
    const kinds = ['cilium.io/v2/CiliumNetworkPolicy'];
    const options = {
      capabilities: { ...CILIUM, kinds },
      dataPlane: { network: { egressGateway: nodes } },
    };
    expect(gatewayPolicies(options)).toEqual([]);
    expect(
      planOf(yaml, 'shop', options).guarantees.find(
        ({ id }) => id === 'egress-gateway',
      )?.enforced,
    ).toBe(false);
  });
});
