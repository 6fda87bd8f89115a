import fc from 'fast-check';
import type { Flow, PodPeer } from './flow';
import { PolicyIndex } from './PolicyIndex';

const shop = { name: 'shop', labels: { team: 'shop' } };
const pay = { name: 'pay', labels: { team: 'pay' } };

const pod = (
  namespace: PodPeer['namespace'],
  app: string,
  more: Partial<PodPeer> = {},
): PodPeer => ({ kind: 'pod', namespace, labels: { app }, ...more });

const outside = (ip: string) => ({ kind: 'address', ip } as const);

function policy(name: string, namespace: string, spec: object) {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  };
}

const denyAll = (namespace: string) =>
  policy('deny', namespace, {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  });

function passes(objects: object[], flow: Partial<Flow>): boolean {
  return new PolicyIndex(objects).reach({
    from: pod(shop, 'web'),
    to: pod(shop, 'cart'),
    port: 8080,
    protocol: 'TCP',
    ...flow,
  }).allowed;
}

describe('reach by standard policies', () => {
  it('lets everything pass where no policy selects either end', () => {
    expect(passes([], {})).toBe(true);
    expect(passes([denyAll('pay')], {})).toBe(true);
  });

  it('needs the egress of the source and the ingress of the destination', () => {
    const out = policy('out', 'shop', {
      podSelector: { matchLabels: { app: 'web' } },
      egress: [{ to: [{ podSelector: { matchLabels: { app: 'cart' } } }] }],
      policyTypes: ['Egress'],
    });
    const into = policy('in', 'shop', {
      podSelector: { matchLabels: { app: 'cart' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
    });
    expect(passes([denyAll('shop')], {})).toBe(false);
    expect(passes([denyAll('shop'), out], {})).toBe(false);
    expect(passes([denyAll('shop'), into], {})).toBe(false);
    expect(passes([denyAll('shop'), out, into], {})).toBe(true);
  });

  it('names the rules behind a verdict', () => {
    const into = policy('in', 'shop', {
      podSelector: { matchLabels: { app: 'cart' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
    });
    const policies = new PolicyIndex([denyAll('shop'), into]);
    const flow = {
      to: pod(shop, 'cart'),
      port: 80,
      protocol: 'TCP',
    } as const;
    expect(policies.reach({ ...flow, from: pod(shop, 'web') })).toEqual({
      allowed: false,
      egress: { status: 'denied', by: [{ policy: 'NetworkPolicy shop/deny' }] },
      ingress: {
        status: 'allowed',
        by: [{ policy: 'NetworkPolicy shop/in', rule: 'spec.ingress[0]' }],
        authenticated: false,
      },
    });
    expect(policies.reach({ ...flow, from: outside('203.0.113.7') })).toEqual({
      allowed: false,
      egress: { status: 'not-isolated' },
      ingress: {
        status: 'denied',
        by: [
          { policy: 'NetworkPolicy shop/deny' },
          { policy: 'NetworkPolicy shop/in' },
        ],
      },
    });
  });

  it.each([
    [
      'a pod selector alone stays in the namespace of the policy',
      { podSelector: {} },
      false,
    ],
    [
      'a namespace selector alone takes every pod of those namespaces',
      { namespaceSelector: { matchLabels: { team: 'pay' } } },
      true,
    ],
    [
      'both together have to match',
      {
        namespaceSelector: { matchLabels: { team: 'pay' } },
        podSelector: { matchLabels: { app: 'other' } },
      },
      false,
    ],
    [
      'an empty namespace selector takes all namespaces',
      { namespaceSelector: {} },
      true,
    ],
    [
      'an address block does not take a pod without address',
      { ipBlock: { cidr: '0.0.0.0/0' } },
      false,
    ],
  ])('peer: %s', (_, from, expected) => {
    const into = policy('in', 'shop', {
      podSelector: {},
      ingress: [{ from: [from] }],
    });
    expect(passes([into], { from: pod(pay, 'ledger') })).toBe(expected);
  });

  it.each([
    ['no ports: all of them', undefined, 1, 'UDP', true],
    ['a number', [{ port: 8080 }], 8080, 'TCP', true],
    ['another number', [{ port: 8080 }], 8081, 'TCP', false],
    ['TCP unless said otherwise', [{ port: 53 }], 53, 'UDP', false],
    ['a protocol without a port', [{ protocol: 'UDP' }], 999, 'UDP', true],
    ['the end of a range', [{ port: 100, endPort: 200 }], 200, 'TCP', true],
    ['beyond a range', [{ port: 100, endPort: 200 }], 201, 'TCP', false],
    ['a named port of the pod', [{ port: 'http' }], 8080, 'TCP', true],
    ['a name the pod does not have', [{ port: 'grpc' }], 8080, 'TCP', false],
  ] as const)('port: %s', (_, ports, port, protocol, expected) => {
    const into = policy('in', 'shop', {
      podSelector: {},
      ingress: [{ ports }],
    });
    const to = pod(shop, 'cart', { ports: { http: 8080 } });
    expect(passes([into], { to, port, protocol })).toBe(expected);
  });

  it.each([
    ['203.0.113.7', true],
    ['10.1.2.3', false],
    ['2001:db8::1', false],
  ])('an address block with exceptions: %s', (ip, expected) => {
    const out = policy('out', 'shop', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] },
      ],
    });
    expect(passes([out], { to: outside(ip) })).toBe(expected);
  });

  it('applies address blocks to a pod whose address is given', () => {
    const out = policy('out', 'shop', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    expect(passes([out], { to: pod(pay, 'ledger', { ip: '10.4.0.9' }) })).toBe(
      true,
    );
  });

  it.each([
    ['In', { key: 'app', operator: 'In', values: ['web', 'x'] }, true],
    ['NotIn', { key: 'app', operator: 'NotIn', values: ['web'] }, false],
    [
      'NotIn without the label',
      { key: 'tier', operator: 'NotIn', values: ['a'] },
      true,
    ],
    ['Exists', { key: 'app', operator: 'Exists' }, true],
    ['DoesNotExist', { key: 'app', operator: 'DoesNotExist' }, false],
    [
      'a label that every object inherits',
      { key: 'constructor', operator: 'Exists' },
      false,
    ],
  ])('selector: %s', (_, requirement, expected) => {
    const into = policy('in', 'shop', {
      podSelector: {},
      ingress: [
        { from: [{ podSelector: { matchExpressions: [requirement] } }] },
      ],
    });
    expect(passes([into], {})).toBe(expected);
  });

  it('never lets less pass when an allowing policy is added', () => {
    const app = fc.constantFrom('web', 'cart', 'mail');
    const rule = fc.record({
      from: app,
      to: app,
      port: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(rule), rule, rule, (rules, added, flow) => {
        const allow = (r: typeof added, i: number) =>
          policy(`allow-${i}`, 'shop', {
            podSelector: { matchLabels: { app: r.to } },
            ingress: [
              {
                from: [{ podSelector: { matchLabels: { app: r.from } } }],
                ports: [{ port: r.port }],
              },
            ],
          });
        const isolated = policy('deny', 'shop', { podSelector: {} });
        const question = {
          from: pod(shop, flow.from),
          to: pod(shop, flow.to),
          port: flow.port,
        };
        const before = [isolated, ...rules.map(allow)];
        fc.pre(passes(before, question));
        expect(passes([...before, allow(added, -1)], question)).toBe(true);
      }),
    );
  });
});

describe('what is no policy, or none that is understood', () => {
  it.each([{ kind: 'Service' }, null, 'text'])('passes over %j', object => {
    expect(passes([object as object], {})).toBe(true);
  });

  it('names the policy and the field that it cannot read', () => {
    const broken = policy('in', 'shop', {
      podSelector: {},
      ingress: [{ ports: [{ port: {} }] }],
    });
    expect(() => new PolicyIndex([broken])).toThrow(
      /^NetworkPolicy shop\/in: spec\.ingress\.0\.ports\.0\.port: /,
    );
  });

  it('refuses kinds of policies that it does not know', () => {
    const other = {
      kind: 'CiliumClusterwideNetworkPolicy',
      metadata: { name: 'all' },
    };
    expect(() => new PolicyIndex([other])).toThrow(
      'CiliumClusterwideNetworkPolicy ?/all: policies of this kind are not understood',
    );
  });
});
