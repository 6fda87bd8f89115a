import { calls, node, shop } from '../__testUtils__/graphs';
import type { CellGraph } from '../graph';
import { cellToSvg } from './cellToSvg';

const parse = (svg: string): Document => {
  const document = new DOMParser().parseFromString(svg, 'application/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
};

const textsOf = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map(
    ({ textContent }) => textContent,
  );

const hostile = `<script>alert("1")</script> & 'quotes' \u0000\u001b \ud800`;

const hostileGraph: CellGraph = {
  id: hostile,
  title: hostile,
  subtitle: hostile,
  nodes: [
    node(hostile, ['public', 'organization'], {
      kind: hostile,
      health: 'degraded',
      reason: hostile,
      href: ['javascript', 'alert(1)'].join(':'),
    }),
  ],
  peers: [{ id: 'p', kind: 'cell', name: hostile, href: 'data:text/html,<b>' }],
  connections: [
    calls(hostile, 'p', { label: hostile, status: 'pending', reason: hostile }),
  ],
};

describe('cellToSvg', () => {
  it.each(['light', 'dark'] as const)(
    'is well-formed XML that stands alone, in %s',
    theme => {
      const svg = cellToSvg(shop, { theme });
      const root = parse(svg).documentElement;
      expect(root.namespaceURI).toBe('http://www.w3.org/2000/svg');
      expect(root.getAttribute('aria-label')).toBe('Cell shop');
      expect(svg).not.toMatch(/var\(--(occ|cell)|url\(|@import/);
    },
  );

  it('shows every component, peer and gateway by name', () => {
    const document = parse(cellToSvg(shop, { theme: 'light' }));
    expect(textsOf(document, '.occ-card-name').sort()).toEqual(
      shop.nodes.map(({ name }) => name).sort(),
    );
    expect(textsOf(document, '.occ-peer-name').sort()).toEqual([
      'Internet',
      'orders-db',
      'payments',
      'payments',
      'smtp.example.com',
    ]);
    expect(textsOf(document, '.occ-gateway .occ-name')).toEqual([
      'Northbound',
      'Westbound',
      'Southbound',
      'Eastbound',
    ]);
  });

  it('says the health in a word and a shape, not by colour alone', () => {
    const document = parse(cellToSvg(shop, { theme: 'light' }));
    expect(textsOf(document, '.occ-card-kind').sort()).toEqual([
      'service · Degraded',
      'service · Healthy',
      'service · Progressing',
      'web-application · Healthy',
      'worker · Suspended',
    ]);
    const shapes = ['healthy', 'degraded', 'progressing', 'suspended'].map(
      health =>
        document.querySelector(`.occ-health-${health}`)?.innerHTML ?? health,
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('draws each connection once, and marks the pending one with its reason', () => {
    const document = parse(cellToSvg(shop, { theme: 'light' }));
    const titles = textsOf(document, '.occ-connection > title');
    expect(titles).toHaveLength(shop.connections.length);
    expect(new Set(titles).size).toBe(shop.connections.length);
    const pending = document.querySelectorAll('.occ-connection.occ-pending');
    expect(pending).toHaveLength(1);
    expect(pending[0].querySelector('title')?.textContent).toBe(
      'orders to payments: api, pending: payment-api is not deployed',
    );
    expect(pending[0].querySelector('.occ-warning')).not.toBeNull();
  });

  it('carries badges for the visibilities of endpoints', () => {
    const document = parse(cellToSvg(shop, { theme: 'light' }));
    const badges = (name: string) =>
      textsOf(document, `[aria-label^="${name},"] .occ-badge`);
    expect(badges('storefront')).toEqual(['N']);
    expect(badges('orders')).toEqual(['W']);
    expect(badges('cart')).toEqual([]);
  });

  it('leads to components and peers that have a safe address', () => {
    const document = parse(cellToSvg(shop, { theme: 'light' }));
    const links = [...document.querySelectorAll('a')];
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/catalog/default/component/orders',
    ]);
    const none = parse(cellToSvg(hostileGraph, { theme: 'light' }));
    expect(none.querySelectorAll('a')).toHaveLength(0);
  });

  it('writes hostile names as text', () => {
    const document = parse(cellToSvg(hostileGraph, { theme: 'dark' }));
    expect(document.querySelectorAll('script')).toHaveLength(0);
    const title = document.querySelector('title')?.textContent;
    expect(title).toContain(`<script>alert("1")</script> & 'quotes'`);
    const attributes = [...document.querySelectorAll('*')].flatMap(element =>
      element.getAttributeNames(),
    );
    expect(attributes.filter(name => name.startsWith('on'))).toEqual([]);
  });

  it('shortens long names and keeps them whole in the title', () => {
    const name = 'a-component-with-a-name-that-no-card-can-hold';
    const long = { ...shop, nodes: [node('x', [], { name })], connections: [] };
    const document = parse(cellToSvg(long, { theme: 'light' }));
    expect(textsOf(document, '.occ-card-name')[0]).toMatch(/^a-compon.*…$/);
    expect(textsOf(document, '.occ-node > title')[0]).toContain(name);
  });

  it('says that an empty cell is empty', () => {
    const empty = { ...shop, nodes: [], peers: [], connections: [] };
    const document = parse(cellToSvg(empty, { theme: 'light' }));
    expect(document.documentElement.textContent).toContain(
      'This cell has no components yet',
    );
  });

  it('speaks the language of the messages', () => {
    const svg = cellToSvg(shop, {
      theme: 'light',
      messages: { label: title => `Zelle ${title}`, internet: 'Weltnetz' },
    });
    expect(svg).toContain('aria-label="Zelle shop"');
    expect(svg).toContain('Weltnetz');
  });

  it('counts the connections that it can not draw', () => {
    const graph = { ...shop, connections: [calls('cart', 'nobody')] };
    const document = parse(cellToSvg(graph, { theme: 'light' }));
    expect(document.querySelector('desc')?.textContent).toBe(
      '5 components and 1 connection. 1 connection not drawn, because an end is unknown.',
    );
    expect(textsOf(document, '.occ-note')).toEqual(['1 connection not drawn']);
  });

  it('draws a cell of one component as it did before', () => {
    const graph: CellGraph = {
      id: 'acme/hello/dev',
      title: 'hello',
      nodes: [node('greeter', ['public'])],
      peers: [],
      connections: [],
    };
    const svg = cellToSvg(graph, { theme: 'light' });
    // The style sheet is looked at in pictures, not here.
    expect(svg.replace(/<style>[^]*<\/style>/, '')).toMatchSnapshot();
  });
});
