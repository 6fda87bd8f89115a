import { SHOP, compiled, planOf } from '../__testUtils__/plans';
import {
  type WorldOptions,
  componentYaml,
  projectYaml,
} from '../__testUtils__/world';
import type { CellPlan, Manifest } from '../cellPlan';

const RENDERED = { gatewayClassName: 'envoy', clusterIssuer: 'authority' };
const COLLECTOR = {
  endpoint: 'http://collector.observability.svc:4317',
  protocol: 'grpc' as const,
  pods: { namespace: 'observability', labels: { app: 'collector' } },
};
const ENVOY_PROXY = 'gateway.envoyproxy.io/v1alpha1/EnvoyProxy';

const at = (
  options: {
    readonly external?: object;
    readonly collector?: object;
    readonly kinds?: readonly string[];
  } = {},
): WorldOptions => ({
  dataPlane: {
    gateway: {
      ingress: {
        external: {
          name: 'given',
          namespace: 'proxies',
          https: { port: 443, host: 'apps.example.org' },
          tls: { port: 8443, host: 'tls.example.org', listenerName: 'through' },
          tcp: [
            { port: 5432, host: 'tcp.example.org', listenerName: 'postgres' },
            { port: 6379, host: 'tcp.example.org', listenerName: 'redis' },
          ],
          udp: [{ port: 53, host: 'udp.example.org', listenerName: 'dns' }],
          rendered: RENDERED,
          ...options.external,
        },
        internal: {
          name: 'given',
          namespace: 'proxies',
          http: { port: 80, host: 'apps.internal' },
          rendered: { gatewayClassName: 'envoy' },
        },
      },
    },
    ...(options.collector && { telemetry: { collector: options.collector } }),
  } as WorldOptions['dataPlane'],
  ...(options.kinds && {
    capabilities: {
      kinds: options.kinds,
      components: {},
      mutualAuthentication: false,
    },
  }),
});

const DB =
  projectYaml('shop') +
  componentYaml({
    project: 'shop',
    name: 'db',
    workload: {
      endpoints: {
        sql: { type: 'TCP', port: 5432, visibility: ['public'] },
        names: { type: 'UDP', port: 53, visibility: ['public'] },
        grpc: { type: 'gRPC', port: 9000, visibility: ['public'] },
      },
    },
  });

const object = (plan: CellPlan, kind: string, name = 'north') =>
  plan.manifests.find(
    each => each.kind === kind && each.metadata.name === name,
  );

const specOf = (manifest: Manifest | undefined) =>
  (manifest?.spec ?? {}) as {
    listeners?: readonly { name: string; protocol: string }[];
    [field: string]: unknown;
  };

describe('gateways of a cell', () => {
  it('are there for the sides that endpoints are open to, with the listeners that these can use', () => {
    const plan = planOf(DB, 'shop', at());
    expect(specOf(object(plan, 'Gateway'))).toEqual({
      gatewayClassName: 'envoy',
      listeners: [
        {
          name: 'https',
          port: 443,
          protocol: 'HTTPS',
          tls: {
            mode: 'Terminate',
            certificateRefs: [{ name: 'north-certificate' }],
          },
        },
        {
          name: 'through',
          port: 8443,
          protocol: 'TLS',
          tls: { mode: 'Passthrough' },
        },
        { name: 'postgres', port: 5432, protocol: 'TCP' },
        { name: 'dns', port: 53, protocol: 'UDP' },
      ],
    });
    expect(object(plan, 'Gateway', 'west')).toBeUndefined();
  });

  it('have a certificate for all names that routes can have', () => {
    const plan = planOf(DB, 'shop', at());
    expect(specOf(object(plan, 'Certificate'))).toEqual({
      secretName: 'north-certificate',
      dnsNames: ['shop.apps.example.org', '*.shop.apps.example.org'],
      issuerRef: {
        group: 'cert-manager.io',
        kind: 'ClusterIssuer',
        name: 'authority',
      },
    });
    const [{ urls }] = compiled(plan, 'db').endpoints;
    expect(urls.public).toEqual([
      expect.stringMatching(/^grpcs:\/\/[^.]+\.shop\.apps\.example\.org:443$/),
    ]);
  });

  it('speak no older version of TLS than the data plane wants', () => {
    const policyOf = (rendered: object) =>
      object(
        planOf(DB, 'shop', at({ external: { rendered } })),
        'ClientTrafficPolicy',
      )?.spec;
    expect(policyOf({ ...RENDERED, minTLSVersion: '1.3' })).toEqual({
      targetRefs: [
        { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'north' },
      ],
      tls: { minVersion: '1.3' },
    });
    expect(policyOf(RENDERED)).toBeUndefined();
  });

  it('take the routes of the cell, under hosts that no other cell has', () => {
    const plan = planOf(DB, 'shop', at());
    const gateway = object(plan, 'Gateway');
    const names = specOf(gateway).listeners?.map(({ name }) => name);
    const routes = compiled(plan, 'db').manifests.filter(({ kind }) =>
      kind.endsWith('Route'),
    );
    expect(routes.map(({ kind }) => kind).sort()).toEqual([
      'GRPCRoute',
      'TCPRoute',
      'UDPRoute',
    ]);
    for (const { spec } of routes) {
      const { parentRefs } = spec as {
        parentRefs: readonly { sectionName?: string }[];
      };
      expect(parentRefs).toEqual([
        expect.objectContaining({ name: 'north', namespace: plan.namespace }),
      ]);
      const [{ sectionName }] = parentRefs;
      expect(sectionName === undefined || names?.includes(sectionName)).toBe(
        true,
      );
    }
    const urls = compiled(plan, 'db').endpoints.flatMap(
      each => each.urls.public,
    );
    expect(urls).toContain('tcp://development-acme.shop.tcp.example.org:5432');
    expect(urls).toContain('udp://development-acme.shop.udp.example.org:53');
  });

  it('are let in by their pods alone', () => {
    const plan = planOf(SHOP, 'shop', at());
    expect(plan.gateways).toEqual(
      ['north', 'west'].map(side => ({
        side,
        namespace: 'proxies',
        labels: {
          'gateway.envoyproxy.io/owning-gateway-name': side,
          'gateway.envoyproxy.io/owning-gateway-namespace': plan.namespace,
        },
      })),
    );
    expect(
      plan.guarantees.find(({ id }) => id === 'gateways-apart')?.enforced,
    ).toBe(true);
  });

  it('stay as they are while a component does not compile, since its routes do', () => {
    const gatewaysIn = (yaml: string) =>
      planOf(yaml, 'shop', at()).manifests.filter(
        ({ kind }) => kind === 'Gateway' || kind === 'Certificate',
      );
    const broken = DB.replace(
      '"image":"example.org/image:1"',
      '"image":"example.org/image:1","env":[{"key":"A","valueFrom":{"secretKeyRef":{"name":"none","key":"a"}}}]',
    );
    expect(planOf(broken, 'shop', at()).components[0].status).toBe('failed');
    expect(gatewaysIn(broken)).toEqual(gatewaysIn(DB));
  });

  it('are none where the data plane names gateways that it has', () => {
    const { manifests } = planOf(SHOP, 'shop');
    expect(manifests.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'NetworkPolicy',
    ]);
  });
});

describe('access logs of the gateways of a cell', () => {
  const logs = (options: Parameters<typeof at>[0]) => {
    const plan = planOf(SHOP, 'shop', at(options));
    return {
      proxies: plan.manifests.filter(({ kind }) => kind === 'EnvoyProxy'),
      parameters: specOf(object(plan, 'Gateway')).infrastructure,
      guarantee: plan.guarantees.find(({ id }) => id === 'gateway-access-logs'),
    };
  };

  it('go to the collector', () => {
    const { proxies, parameters, guarantee } = logs({ collector: COLLECTOR });
    expect(proxies.map(({ metadata }) => metadata.name)).toEqual([
      'north',
      'west',
    ]);
    expect(JSON.stringify(proxies[0].spec)).toContain(
      '"host":"collector.observability.svc","port":4317',
    );
    expect(parameters).toEqual({
      parametersRef: {
        group: 'gateway.envoyproxy.io',
        kind: 'EnvoyProxy',
        name: 'north',
      },
    });
    expect(guarantee?.enforced).toBe(true);
  });

  it.each([
    [
      'the collector does not speak gRPC',
      { collector: { ...COLLECTOR, protocol: 'http/protobuf' } },
      /needs an endpoint with http: and protocol: grpc/,
    ],
    [
      'the collector wants TLS',
      { collector: { ...COLLECTOR, endpoint: 'https://a.svc:4317' } },
      /over gRPC without TLS/,
    ],
    [
      'Envoy Gateway is not there',
      { collector: COLLECTOR, kinds: ['apps/v1/Deployment'] },
      /does not serve EnvoyProxy/,
    ],
    [
      'one of the gateways is not rendered',
      {
        collector: COLLECTOR,
        kinds: [ENVOY_PROXY],
        external: { rendered: undefined },
      },
      /what whoever made them wants/,
    ],
  ])('are not promised where %s', (_, options, why) => {
    const { parameters, guarantee } = logs(options);
    expect(parameters).toBeUndefined();
    expect(guarantee?.consequence).toMatch(why);
  });

  it('are not spoken of without a collector', () => {
    const { proxies, guarantee } = logs({});
    expect(proxies).toEqual([]);
    expect(guarantee).toBeUndefined();
  });
});
