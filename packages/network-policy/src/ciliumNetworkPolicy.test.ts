import type { Flow, PodPeer } from './flow';
import { PolicyIndex } from './PolicyIndex';

const shop = { name: 'shop', labels: { team: 'shop' } };
const pay = { name: 'pay', labels: { team: 'pay' } };
const system = { name: 'kube-system', labels: {} };

const pod = (namespace: PodPeer['namespace'], app: string): PodPeer => ({
  kind: 'pod',
  namespace,
  labels: { app },
  ports: { web: 8080 },
});

function policy(spec: object, name = 'p', namespace = 'shop') {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name, namespace },
    spec: { endpointSelector: {}, ...spec },
  };
}

function reach(specs: readonly object[], flow: Partial<Flow>) {
  return new PolicyIndex(
    specs.map((spec, index) => policy(spec, `p${index}`)),
  ).reach({
    from: pod(shop, 'web'),
    to: pod(shop, 'cart'),
    port: 8080,
    protocol: 'TCP',
    ...flow,
  });
}

const passes = (specs: readonly object[], flow: Partial<Flow> = {}) =>
  reach(specs, flow).allowed;

const host = (name: string, ip?: string) =>
  ({ kind: 'host', name, ...(ip && { ip }) } as const);
const address = (ip: string) => ({ kind: 'address', ip } as const);
const ports = (port: string, protocol = 'TCP') => [
  { ports: [{ port, protocol }] },
];
const DNS = {
  toEndpoints: [
    { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system' } },
  ],
  toPorts: [
    { ports: [{ port: '53' }], rules: { dns: [{ matchPattern: '*' }] } },
  ],
};

describe('reach by policies of Cilium', () => {
  it.each([
    ['a rule that names nobody closes the direction', { ingress: [{}] }, false],
    ['an empty list does not', { ingress: [], egress: [DNS] }, false],
    [
      'nor does one of the other direction',
      { egress: [{ toEndpoints: [{}] }] },
      true,
    ],
    [
      'a selector of everything stays in the namespace',
      { ingress: [{ fromEndpoints: [{}] }] },
      true,
    ],
    [
      'no selector at all selects nobody',
      { ingress: [{ fromEndpoints: [] }] },
      false,
    ],
    [
      'ports alone are for anybody',
      { ingress: [{ toPorts: ports('8080') }] },
      true,
    ],
    ['other ports are not', { ingress: [{ toPorts: ports('80') }] }, false],
    ['any protocol', { ingress: [{ toPorts: ports('8080', 'ANY') }] }, true],
    [
      'another protocol',
      { ingress: [{ toPorts: ports('8080', 'UDP') }] },
      false,
    ],
    ['port zero is every port', { ingress: [{ toPorts: ports('0') }] }, true],
    ['a port by name', { ingress: [{ toPorts: ports('web') }] }, true],
    ['the cluster', { ingress: [{ fromEntities: ['cluster'] }] }, true],
    [
      'the world has no pods',
      { ingress: [{ fromEntities: ['world'] }] },
      false,
    ],
    [
      'a policy may leave a direction open',
      { ingress: [{}], enableDefaultDeny: { ingress: false } },
      true,
    ],
    [
      'what is denied no rule allows',
      {
        ingress: [{ fromEndpoints: [{}] }],
        ingressDeny: [{ fromEndpoints: [{ matchLabels: { app: 'web' } }] }],
      },
      false,
    ],
    [
      'denying alone closes the direction',
      { ingressDeny: [{ toPorts: ports('1') }] },
      false,
    ],
  ])('%s', (_, spec, expected) => {
    expect(passes([spec])).toBe(expected);
  });

  it.each([
    [
      'its name',
      { 'k8s:io.kubernetes.pod.namespace': 'pay', 'any:app': 'ledger' },
      true,
    ],
    ['another name', { 'k8s:io.kubernetes.pod.namespace': 'other' }, false],
    [
      'its labels',
      { 'k8s:io.cilium.k8s.namespace.labels.team': 'pay', app: 'ledger' },
      true,
    ],
    ['nothing', { app: 'ledger' }, false],
  ])('knows a namespace by %s', (_, matchLabels, expected) => {
    expect(
      passes([{ ingress: [{ fromEndpoints: [{ matchLabels }] }] }], {
        from: pod(pay, 'ledger'),
      }),
    ).toBe(expected);
  });

  it.each([
    ['api.example.org', { matchName: 'API.example.org.' }, true],
    ['www.example.org', { matchName: 'example.org' }, false],
    ['www.example.org', { matchPattern: '*.example.org' }, true],
    ['a.b.example.org', { matchPattern: '*.example.org' }, false],
    ['example.org', { matchPattern: '*.example.org' }, false],
    ['a.b.example.org', { matchPattern: '**.example.org' }, true],
    ['example.org', { matchPattern: '**.example.org' }, false],
    ['wwwexample.org', { matchPattern: '*example.org' }, true],
    ['wwwxexample.org', { matchPattern: 'www.example.org' }, false],
  ])('calls %s by %j', (name, toFQDN, expected) => {
    const egress = [DNS, { toFQDNs: [toFQDN], toPorts: ports('443') }];
    const flow = { to: host(name), port: 443 };
    expect(passes([{ egress }], flow)).toBe(expected);
    expect(passes([{ egress }], { ...flow, port: 80 })).toBe(false);
    expect(passes([{ egress }], { ...flow, to: address('192.0.2.1') })).toBe(
      false,
    );
  });

  it('does not know a host by name whose lookups pass no proxy', () => {
    const byName = { toFQDNs: [{ matchName: 'a.example.org' }] };
    const flow = { to: host('a.example.org'), port: 443 };
    expect(passes([{ egress: [byName] }], flow)).toBe(false);
    expect(passes([{ egress: [byName] }, { egress: [DNS] }], flow)).toBe(true);
  });

  it('limits lookups to names', () => {
    const [only] = DNS.toPorts;
    const dns = {
      ...DNS,
      toPorts: [{ ...only, rules: { dns: [{ matchName: 'a.example.org' }] } }],
    };
    const flow = { to: pod(system, 'dns'), port: 53, protocol: 'UDP' } as const;
    expect(
      passes([{ egress: [dns] }], { ...flow, lookup: 'a.example.org' }),
    ).toBe(true);
    expect(
      passes([{ egress: [dns] }], { ...flow, lookup: 'b.example.org' }),
    ).toBe(false);
    expect(reach([{ egress: [dns] }], flow).egress).toMatchObject({
      status: 'allowed',
      only: ['a.example.org'],
    });
  });

  it('knows ranges of addresses outside of the cluster, and never pods by them', () => {
    const spec = {
      egress: [
        { toCIDRSet: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }] },
      ],
    };
    expect(passes([spec], { to: address('10.2.0.1') })).toBe(true);
    expect(passes([spec], { to: address('10.1.0.1') })).toBe(false);
    expect(
      passes([spec], { to: { ...pod(shop, 'cart'), ip: '10.2.0.1' } }),
    ).toBe(false);
    const all = { egress: [{ toCIDR: ['0.0.0.0/0'] }] };
    expect(passes([all], { to: host('a.example.org') })).toBe(true);
    expect(passes([spec], { to: host('a.example.org') })).toBe(false);
    expect(passes([spec], { to: host('a.example.org', '10.2.0.1') })).toBe(
      true,
    );
  });

  it('denies an address also to whoever calls it by an allowed name', () => {
    const spec = {
      egress: [DNS, { toFQDNs: [{ matchName: 'a.example.org' }] }],
      egressDeny: [{ toCIDR: ['169.254.169.254/32'] }],
    };
    expect(passes([spec], { to: host('a.example.org', '192.0.2.1') })).toBe(
      true,
    );
    expect(
      reach([spec], { to: host('a.example.org', '169.254.169.254') }).egress,
    ).toEqual({
      status: 'denied',
      by: [
        { policy: 'CiliumNetworkPolicy shop/p0', rule: 'spec.egressDeny[0]' },
      ],
    });
  });

  it('limits what is asked for to operations, unless another rule does not', () => {
    const limited = {
      fromEndpoints: [{}],
      toPorts: [
        {
          ...ports('8080')[0],
          rules: { http: [{ method: 'GET', path: '/books(\\?.*)?' }] },
        },
      ],
    };
    const asks = (method: string, path: string) => ({
      request: { method, path },
    });
    const spec = { ingress: [limited] };
    expect(passes([spec], asks('GET', '/books?page=2'))).toBe(true);
    expect(passes([spec], asks('POST', '/books'))).toBe(false);
    expect(passes([spec], asks('GET', '/books/1'))).toBe(false);
    expect(reach([spec], {}).ingress).toMatchObject({
      status: 'allowed',
      only: ['GET /books(\\?.*)?'],
    });
    const open = { ingress: [limited, { fromEndpoints: [{}] }] };
    expect(passes([open], asks('POST', '/books'))).toBe(true);
    expect(reach([open], {}).ingress).not.toHaveProperty('only');
  });

  it('tells whether both ends prove who they are', () => {
    const spec = (mode: string) => ({
      ingress: [{ fromEndpoints: [{}], authentication: { mode } }],
    });
    expect(reach([spec('required')], {}).ingress).toMatchObject({
      authenticated: true,
    });
    expect(reach([spec('disabled')], {}).ingress).toMatchObject({
      authenticated: false,
    });
  });

  it('adds up with standard policies', () => {
    const standard = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'n', namespace: 'shop' },
      spec: { podSelector: {}, ingress: [{}] },
    };
    const closed = policy({ ingress: [{}] });
    const flow: Flow = {
      from: pod(pay, 'ledger'),
      to: pod(shop, 'cart'),
      port: 1,
      protocol: 'TCP',
    };
    expect(new PolicyIndex([closed]).reach(flow).allowed).toBe(false);
    expect(new PolicyIndex([closed, standard]).reach(flow).allowed).toBe(true);
  });

  it.each([
    [
      'a field',
      { ingress: [{ fromGroups: [{}] }] },
      /spec\.ingress\.0: .*fromGroups/,
    ],
    ['another subject', { nodeSelector: {} }, /spec: .*nodeSelector/],
    [
      'an entity',
      { ingress: [{ fromEntities: ['host'] }] },
      /spec\.ingress\.0\.fromEntities\.0/,
    ],
    [
      'a source of labels',
      { endpointSelector: { matchLabels: { 'reserved:host': '' } } },
      /"reserved:host", a label that does not come from/,
    ],
    [
      'two kinds of peers',
      { egress: [{ toEndpoints: [{}], toEntities: ['world'] }] },
      /names peers in several ways/,
    ],
  ])('refuses %s that it does not understand', (_, spec, message) => {
    expect(() => new PolicyIndex([policy(spec)])).toThrow(message);
  });
});
