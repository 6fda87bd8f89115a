import { answerReach } from './answerReach';
import { parsePlace } from './place';
import type { RenderedCell } from './RenderedCell';

const NAMESPACE = 'kubernetes.io/metadata.name';

const component = (name: string, options: { calls?: string[] } = {}) => ({
  name,
  status: 'compiled' as const,
  connections: (options.calls ?? []).map(project => ({
    target: {
      kind: 'endpoint' as const,
      organization: 'acme',
      project,
      component: 'ledger',
    },
  })),
  manifests: [
    {
      kind: 'Deployment',
      spec: {
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [{ ports: [{ name: 'web', containerPort: 8080 }] }],
          },
        },
      },
    },
    {
      kind: 'Service',
      spec: { ports: [{ port: 80, targetPort: 'web' }] },
    },
  ],
  endpoints: [{ name: 'api', type: 'HTTP', port: 80 }],
});

const policy = (namespace: string, name: string, spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec,
});

const closed = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
const podsOf = (namespace: string, app?: string) => ({
  namespaceSelector: { matchLabels: { [NAMESPACE]: namespace } },
  ...(app && { podSelector: { matchLabels: { app } } }),
});
const ports = [{ port: 8080 }];

const SHOP: RenderedCell = {
  cell: { organization: 'acme', project: 'shop' },
  namespace: 'shop',
  manifests: [policy('shop', 'cell', closed)],
  components: [
    component('web', { calls: ['pay'] }),
    component('cart'),
    { name: 'broken', status: 'failed', connections: [] },
  ],
  consumers: [],
  gateways: [{ side: 'north', namespace: 'north' }],
};
const PAY: RenderedCell = {
  cell: { organization: 'acme', project: 'pay' },
  namespace: 'pay',
  manifests: [
    policy('pay', 'cell', closed),
    policy('pay', 'ledger', {
      podSelector: { matchLabels: { app: 'ledger' } },
      ingress: [
        { from: [podsOf('shop', 'web')], ports },
        { from: [podsOf('north')], ports },
        { from: [podsOf('observability')], ports },
      ],
    }),
  ],
  components: [component('ledger')],
  consumers: [
    { from: { organization: 'acme', project: 'shop' }, component: 'ledger' },
  ],
  gateways: [{ side: 'north', namespace: 'north' }],
};
const WEB_OUT = policy('shop', 'web', {
  podSelector: { matchLabels: { app: 'web' } },
  policyTypes: ['Egress'],
  egress: [
    { to: [podsOf('pay', 'ledger')], ports },
    { to: [podsOf('observability', 'collector')], ports: [{ port: 4318 }] },
    {
      to: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.8/32'] } }],
      ports: [{ port: 443 }],
    },
  ],
});
const OWN = { organization: 'acme', project: 'shop' };

const COLLECTOR = {
  namespace: 'observability',
  labels: { app: 'collector' },
  port: 4318,
};

function world(shared: Partial<RenderedCell> = {}) {
  const loaded: string[] = [];
  const cells: Record<string, RenderedCell> = {
    shop: { ...SHOP, ...shared, manifests: [...SHOP.manifests, WEB_OUT] },
    pay: { ...PAY, ...shared },
    other: { ...SHOP, cell: { organization: 'acme', project: 'other' } },
  };
  return {
    loaded,
    ask: (question: { from?: string; to?: string }) =>
      answerReach(
        {
          ...(question.from && { from: parsePlace(question.from, OWN) }),
          ...(question.to && { to: parsePlace(question.to, OWN) }),
        },
        async ({ project }) => {
          loaded.push(project);
          return cells[project];
        },
      ),
  };
}

describe('answerReach', () => {
  it('explains why a component reaches an endpoint of another cell', async () => {
    const { ask, loaded } = world();
    expect(await ask({ from: 'web', to: 'pay/ledger:api' })).toEqual([
      {
        from: 'acme/shop/web',
        to: 'acme/pay/ledger:api',
        protocol: 'TCP',
        port: 8080,
        allowed: true,
        egress: {
          status: 'allowed',
          by: [{ policy: 'NetworkPolicy shop/web', rule: 'spec.egress[0]' }],
          authenticated: false,
        },
        ingress: {
          status: 'allowed',
          by: [{ policy: 'NetworkPolicy pay/ledger', rule: 'spec.ingress[0]' }],
          authenticated: false,
        },
      },
    ]);
    expect(loaded).toEqual(['shop', 'pay']);
  });

  it('explains why one does not', async () => {
    const [path] = await world().ask({ from: 'cart', to: 'pay/ledger' });
    expect(path).toMatchObject({
      allowed: false,
      egress: {
        status: 'denied',
        by: [{ policy: 'NetworkPolicy shop/cell' }],
      },
    });
  });

  it('lists what a component reaches, inside and outside', async () => {
    const { ask, loaded } = world();
    expect(
      (await ask({ from: 'web' })).map(({ to, port }) => [to, port]),
    ).toEqual([
      ['acme/pay/ledger:api', 8080],
      ['203.0.113.0/24 except 203.0.113.8/32', 443],
    ]);
    expect(loaded).toEqual(['shop', 'pay']);
  });

  it('lists who reaches an endpoint, from the cells that it has to do with alone', async () => {
    const { ask, loaded } = world();
    expect(
      (await ask({ to: 'pay/ledger:api' })).map(({ from }) => from),
    ).toEqual(['gateway:north', 'acme/shop/web']);
    expect(loaded).toEqual(['pay', 'shop']);
  });

  it('lists the collector where policies let it in or lead to it', async () => {
    const { ask } = world({ collector: COLLECTOR });
    const toCollector = (question: { from?: string; to?: string }) =>
      ask(question).then(paths =>
        paths
          .filter(({ from, to }) => [from, to].includes('collector'))
          .map(({ from, to, port }) => [from, to, port]),
      );
    expect(await toCollector({ from: 'web' })).toEqual([
      ['acme/shop/web', 'collector', 4318],
    ]);
    expect(await toCollector({ from: 'cart' })).toEqual([]);
    expect(await toCollector({ to: 'pay/ledger:api' })).toEqual([
      ['collector', 'acme/pay/ledger:api', 8080],
    ]);
    expect(await toCollector({ to: 'cart:api' })).toEqual([]);
  });

  it.each([
    ['tcp://203.0.113.7:443', true],
    ['tcp://203.0.113.8:443', false],
    ['https://api.example.org', false],
    ['udp://203.0.113.7:443', false],
  ])('knows whether a component reaches %s', async (to, expected) => {
    const [path] = await world().ask({ from: 'web', to });
    expect(path.allowed).toBe(expected);
  });

  it.each([
    [{ from: 'nobody' }, 'unknown', 'acme/shop/nobody does not run'],
    [{ from: 'elsewhere/web' }, 'unknown', 'acme/elsewhere/web does not run'],
    [{ from: 'broken' }, 'unknown', 'acme/shop/broken has no pods'],
    [{ to: 'cart:soap' }, 'unknown', 'no endpoint "soap"; it has api'],
    [{ from: 'gateway:west', to: 'cart' }, 'unknown', 'gateway:west is not'],
    [{ to: 'https://example.org' }, 'unreadable', 'at least one has to be'],
    [{ from: 'a/b/c/d' }, 'unreadable', '"a/b/c/d" is no place'],
    [{ from: 'web', to: 'tcp://host' }, 'unreadable', 'is no place'],
    [{ from: 'web', to: 'tcp://host:70000' }, 'unreadable', 'is no place'],
    [{}, 'unreadable', 'at least one'],
  ])('refuses %j', async (question, code, message) => {
    // The place is read before anything is asked.
    const asked = (async () => world().ask(question))();
    await expect(asked).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});
