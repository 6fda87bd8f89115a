import { cellGraphOf } from '@openchoreo/cell-diagram';
import { ENTITIES } from '../__testUtils__/entities';
import { InMemoryControlPlane } from '../__testUtils__/InMemoryControlPlane';
import { SHOP } from '../__testUtils__/shop';

async function shopIn(environment: string) {
  const view = await new InMemoryControlPlane(SHOP).getCell({
    organization: 'acme',
    project: 'shop',
    environment,
  });
  return cellGraphOf(view, {
    title: 'Shop',
    subtitle: environment,
    linkTo: ({ component }) =>
      ENTITIES.some(
        ({ metadata }) => metadata.name === `shop-${String(component)}`,
      )
        ? `/pages/${String(component)}`
        : undefined,
  });
}

describe('graph of a cell', () => {
  it('has a node per component, with its page', async () => {
    const { nodes } = await shopIn('development');
    expect(nodes).toMatchObject([
      { name: 'Cart', kind: 'service', health: 'healthy', href: '/pages/cart' },
      { name: 'Payments', kind: 'service', health: 'degraded' },
    ]);
  });

  it('ends calls within the cell at the endpoint, and others at a peer', async () => {
    const { connections, peers } = await shopIn('development');
    expect(connections).toMatchObject([
      {
        from: 'node:cart',
        to: 'node:payments',
        endpoint: 'endpoint:payments/grpc',
        status: 'resolved',
      },
      {
        from: 'node:cart',
        to: 'component:acme/finance/ledger',
        status: 'pending',
        reason: expect.stringContaining('not deployed'),
      },
      { from: 'node:cart', to: 'external:smtp.example.com' },
      {
        from: 'component:acme/kiosk/terminal',
        to: 'node:cart',
        endpoint: 'endpoint:cart/http',
      },
    ]);
    expect(peers.map(({ id, kind }) => [id, kind])).toEqual([
      ['component:acme/finance/ledger', 'cell'],
      ['external:smtp.example.com', 'external'],
      ['component:acme/kiosk/terminal', 'cell'],
    ]);
  });

  it('refers only to nodes and peers that it has', async () => {
    const { nodes, peers, connections } = await shopIn('development');
    const ids = new Set([...nodes, ...peers].map(({ id }) => id));
    expect(ids.size).toBe(nodes.length + peers.length);
    const ends = connections.flatMap(({ from, to }) => [from, to]);
    expect(ends.filter(end => !ids.has(end))).toEqual([]);
  });

  it('is empty where nothing is deployed', async () => {
    expect(await shopIn('production')).toMatchObject({
      nodes: [],
      peers: [],
      connections: [],
    });
  });
});
