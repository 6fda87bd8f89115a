import type { ComponentPlan, Guarantee, PlannedConnection } from '../cellPlan';
import { guaranteesOf } from './guarantees';

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
    },
  ],
});

const external = (host: string): PlannedConnection => ({
  id: 'cart/external/x',
  from: 'cart',
  target: { kind: 'external', name: 'x', host, ports: [443], protocol: 'TCP' },
  status: 'resolved',
});

const guarantees = (components: ComponentPlan[], strict = false) =>
  new Map<string, Guarantee>(
    guaranteesOf({ strict, components }).map(guarantee => [
      guarantee.id,
      guarantee,
    ]),
  );

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
    expect(guarantees([], true).get('declared-within')?.enforced).toBe(true);
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

  it('says nothing of connections to the outside where there are none', () => {
    expect(guarantees([component('cart', [])]).has('egress-gateway')).toBe(
      false,
    );
  });
});
