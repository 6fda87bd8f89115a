import type { ComponentPlan, Guarantee, PlannedConnection } from '../cellPlan';
import { type GuaranteeFacts, guaranteesOf } from './guarantees';

const component = (
  name: string,
  urls: readonly string[],
  connections: readonly PlannedConnection[] = [],
): ComponentPlan => ({
  name,
  release: `${name}-1`,
  componentType: 'deployment/service',
  status: 'compiled',
  connections,
  manifests: [],
  warnings: [],
  endpoints: [
    {
      name: 'api',
      type: 'HTTP',
      port: 80,
      visibility: 'public',
      urls: { project: `http://${name}:80`, organization: [], public: urls },
      policies: [],
    },
  ],
});

const external = (host: string): PlannedConnection => ({
  id: 'cart/external/x',
  from: 'cart',
  target: { kind: 'external', name: 'x', host, ports: [443], protocol: 'TCP' },
  status: 'resolved',
});

const STANDARD = {
  hostNames: false,
  operations: false,
  mutualAuthentication: false,
  egressGateway: false,
};
const CILIUM = {
  hostNames: true,
  operations: true,
  mutualAuthentication: true,
  egressGateway: true,
};

const guarantees = (
  components: ComponentPlan[],
  facts: Partial<GuaranteeFacts> = {},
) =>
  new Map<string, Guarantee>(
    guaranteesOf({
      cell: { organization: 'acme', project: 'shop', environment: 'dev' },
      strict: false,
      features: STANDARD,
      encrypted: false,
      gateways: {},
      schemaEnforced: [],
      declared: new Map(),
      components,
      ...facts,
    }).map(guarantee => [guarantee.id, guarantee]),
  );

const gateways = (west: object, north: object = { namespace: 'gw' }) => ({
  ingress: {
    external: { name: 'north', namespace: 'gw', ...north },
    internal: { name: 'west', namespace: 'gw', ...west },
  },
});

describe('guaranteesOf', () => {
  it('gives a consequence exactly where something is not enforced', () => {
    const all = [
      ...guarantees([
        component('cart', ['http://a'], [external('b.example.org')]),
      ]).values(),
    ];
    expect(all.filter(({ enforced }) => !enforced).length).toBeGreaterThan(0);
    for (const { enforced, consequence } of all) {
      expect(consequence === undefined).toBe(enforced);
    }
  });

  it('says whether a project is closed within', () => {
    expect(guarantees([]).get('declared-within')?.enforced).toBe(false);
    expect(
      guarantees([], { strict: true }).get('declared-within')?.enforced,
    ).toBe(true);
  });

  it('names endpoints that can be called without encryption', () => {
    const named = (components: ComponentPlan[]) =>
      guarantees(components).get('encryption-at-gateways');
    expect(named([component('cart', [])])).toBeUndefined();
    expect(
      named([component('cart', ['https://a', 'wss://a', 'grpcs://a'])])
        ?.enforced,
    ).toBe(true);
    expect(
      named([
        component('cart', ['https://a', 'http://a']),
        component('safe', ['https://b']),
      ])?.consequence,
    ).toMatch(/^cart\/api can be called without encryption/);
    const many = Array.from({ length: 7 }, (_, n) =>
      component(`c${n}`, ['ws://a']),
    );
    expect(named(many)?.consequence).toMatch(
      /^c0\/api, c1\/api, c2\/api, c3\/api, c4\/api, 2 more can be called/,
    );
  });

  it.each([
    ['api.example.org', true],
    ['*.example.org', true],
    ['203.0.113.0/24', false],
    ['203.0.113.7', false],
    ['2001:db8::1', false],
  ])(
    'says of a connection to %s whether other hosts can be reached: %s',
    (host, expected) => {
      const all = guarantees([component('cart', [], [external(host)])]);
      expect(all.has('external-host:cart/external/x')).toBe(expected);
      expect(all.get('egress-gateway')?.enforced).toBe(false);
    },
  );

  it('names what Cilium enforces, and what not even that does', () => {
    const all = guarantees(
      [
        component(
          'cart',
          [],
          [external('b.example.org'), external('2001:db8::1')],
        ),
      ],
      { features: CILIUM, encrypted: true, schemaEnforced: ['cart/api'] },
    );
    for (const id of [
      'mutual-authentication',
      'encryption-in-cell',
      'egress-gateway',
      'external-host:cart/external/x',
      'schema:cart/api',
    ]) {
      expect([id, all.get(id)?.enforced]).toEqual([id, true]);
    }
    expect(all.get('egress-gateway:cart/external/x')?.consequence).toMatch(
      /^cart calls 2001:db8::1 directly/,
    );
  });

  it.each([
    ['standard policies', 'pay', { features: STANDARD }, false, /do not know/],
    ['Cilium', 'pay', { features: CILIUM }, true, undefined],
    ['Cilium', 'shop', { features: CILIUM }, false, /call each other freely/],
    ['Cilium', 'shop', { features: CILIUM, strict: true }, true, undefined],
  ])(
    'says whether %s limits the operations of a connection to %s',
    (_, project, facts, enforced, reason) => {
      const connection: PlannedConnection = {
        id: 'cart/endpoints/0',
        from: 'cart',
        target: {
          kind: 'endpoint',
          organization: 'acme',
          project,
          component: 'ledger',
          endpoint: 'api',
          operations: ['GET /entries'],
        },
        status: 'resolved',
      };
      const found = guarantees(
        [component('cart', [], [connection])],
        facts,
      ).get('operations:cart/endpoints/0');
      expect(found).toMatchObject({
        title: `cart calls nothing but GET /entries of ${project}/ledger`,
        enforced,
        subject: 'cart/endpoints/0',
      });
      expect(found?.consequence ?? '').toMatch(reason ?? /^$/);
    },
  );

  it.each([
    ['in two namespaces', gateways({ namespace: 'other' }), true],
    ['in one', gateways({}), false],
    [
      'with labels that differ',
      gateways(
        { pods: { labels: { app: 'west' } } },
        { pods: { labels: { app: 'north' } } },
      ),
      true,
    ],
    [
      'with labels that one pod could have both of',
      gateways(
        { pods: { labels: { app: 'west' } } },
        { pods: { labels: { tier: 'north' } } },
      ),
      false,
    ],
    [
      'one of them',
      { ingress: { external: gateways({}).ingress.external } },
      undefined,
    ],
  ])('says whether gateways %s are told apart', (_, spec, expected) => {
    expect(
      guarantees([], { gateways: spec }).get('gateways-apart')?.enforced,
    ).toBe(expected);
  });

  it('says nothing of connections to the outside where there are none', () => {
    expect(guarantees([component('cart', [])]).has('egress-gateway')).toBe(
      false,
    );
  });
});
