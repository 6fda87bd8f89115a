import * as fc from 'fast-check';
import type {
  CellConnection,
  CellGraph,
  CellNode,
  CellPeer,
  EndpointVisibility,
} from '../graph';

/** A component with an endpoint of each visibility that is named. */
export const node = (
  id: string,
  visibilities: readonly EndpointVisibility[] = [],
  more: Partial<CellNode> = {},
): CellNode => ({
  id,
  name: id,
  kind: 'service',
  health: 'healthy',
  endpoints: visibilities.map((visibility, i) => ({
    id: `${id}/endpoint-${i}`,
    name: `api-${i}`,
    protocol: 'HTTP',
    visibility,
  })),
  ...more,
});

export const calls = (
  from: string,
  to: string,
  more: Partial<CellConnection> = {},
): CellConnection => ({
  id: `${from} calls ${to}`,
  from,
  to,
  label: 'api',
  status: 'resolved',
  ...more,
});

/** The cell of a small shop, with something on every side. */
export const shop: CellGraph = {
  id: 'acme/shop/production',
  title: 'shop',
  subtitle: 'project · production',
  nodes: [
    node('storefront', ['public'], { kind: 'web-application' }),
    node('orders', ['organization'], {
      health: 'degraded',
      reason: 'crash loop',
      href: '/catalog/default/component/orders',
    }),
    node('cart', ['project'], { health: 'progressing' }),
    node('products', ['public', 'project']),
    node('report', [], { kind: 'worker', health: 'suspended' }),
  ],
  peers: [
    { id: 'payments', kind: 'cell', name: 'payments' },
    { id: 'mail', kind: 'external', name: 'smtp.example.com' },
    { id: 'orders-db', kind: 'resource', name: 'orders-db' },
  ],
  connections: [
    calls('storefront', 'orders'),
    calls('storefront', 'cart'),
    calls('orders', 'cart'),
    calls('cart', 'products'),
    calls('orders', 'payments', {
      status: 'pending',
      reason: 'payment-api is not deployed',
    }),
    calls('orders', 'mail', { label: 'SMTP' }),
    calls('orders', 'orders-db', { label: 'PostgreSQL' }),
    calls('payments', 'orders'),
  ],
};

/** A cell of the given size that looks like real ones: tiers, hubs, some cycles. The same for the same size. */
export function largeGraph(components: number): CellGraph {
  let seed = 42;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const id = (i: number) => `component-${i}`;
  const nodes = Array.from({ length: components }, (_, i) =>
    node(id(i), random(20) === 0 ? ['public'] : ['project']),
  );
  const connections = Array.from(
    { length: Math.floor(components * 1.5) },
    (_, i) => {
      const from = random(components);
      const to = (from + 1 + random(Math.ceil(components / 3))) % components;
      return calls(id(from), id(to), { id: `connection-${i}` });
    },
  );
  return { id: 'large', title: 'large', nodes, peers: [], connections };
}

const pick = <T>(list: readonly T[], index: number): T =>
  list[index % list.length];

/** Any graph of moderate size: cycles, self calls, parallel connections, unknown ends, hubs and lonely components. */
export const anyGraph: fc.Arbitrary<CellGraph> = fc
  .record({
    nodes: fc.array(
      fc.subarray<EndpointVisibility>(['project', 'organization', 'public']),
      { maxLength: 24 },
    ),
    peers: fc.array(
      fc.constantFrom<CellPeer['kind']>('cell', 'external', 'resource'),
      { maxLength: 9 },
    ),
    ends: fc.array(
      fc.record({ from: fc.nat(40), to: fc.nat(40), pending: fc.boolean() }),
      { maxLength: 50 },
    ),
  })
  .map(({ nodes, peers, ends }) => {
    const nodeIds = nodes.map((_, i) => `n${i}`);
    const peerIds = peers.map((_, i) => `p${i}`);
    // Every now and then an end that is not in the graph.
    const ids = [...nodeIds, ...nodeIds, ...peerIds, 'unknown'];
    return {
      id: 'any',
      title: 'any',
      nodes: nodes.map((visibilities, i) => node(nodeIds[i], visibilities)),
      peers: peers.map((kind, i) => ({
        id: peerIds[i],
        kind,
        name: peerIds[i],
      })),
      connections: ends.map(({ from, to, pending }, i) =>
        calls(pick(ids, from), pick(ids, to), {
          id: `c${i}`,
          status: pending ? 'pending' : 'resolved',
        }),
      ),
    };
  });
