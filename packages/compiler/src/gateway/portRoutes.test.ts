import type { DataPlaneCapabilities } from '@openchoreo/model';
import { compiled, componentOf, planOf } from '../__testUtils__/plans';
import {
  type WorldOptions,
  componentYaml,
  projectYaml,
} from '../__testUtils__/world';

const ENDPOINTS = {
  db: { type: 'TCP', port: 5432, visibility: ['public', 'organization'] },
  dns: { type: 'UDP', port: 53, targetPort: 5353, visibility: ['public'] },
};

const HOSTS = { port: 443, host: 'tls.example.org', listenerName: 'sni' };

const dataPlane = (external: object): WorldOptions['dataPlane'] => ({
  gateway: {
    ingress: {
      external: { name: 'north', namespace: 'gateways', ...external },
      internal: { name: 'west', namespace: 'gateways' },
    },
  },
});

const PORTS = {
  tcp: [
    { listenerName: 'redis', port: 6379, host: 'tcp.example.org' },
    { listenerName: 'postgres', port: 5432, host: 'tcp.example.org' },
  ],
  udp: [{ listenerName: 'dns', port: 53, host: 'udp.example.org' }],
};

const STORE = componentYaml({
  project: 'shop',
  name: 'store',
  workload: { endpoints: ENDPOINTS },
});

const plan = (external: object, capabilities?: DataPlaneCapabilities) =>
  planOf(projectYaml('shop') + STORE, 'shop', {
    dataPlane: dataPlane(external),
    capabilities,
  });

const routesOf = (...args: Parameters<typeof plan>) =>
  compiled(plan(...args), 'store').manifests.filter(({ kind }) =>
    kind.endsWith('Route'),
  );

const urlsOf = (...args: Parameters<typeof plan>) =>
  compiled(plan(...args), 'store').endpoints.map(({ urls }) => urls.public);

const serving = (...kinds: string[]): DataPlaneCapabilities => ({
  kinds: kinds.map(kind => `gateway.networking.k8s.io/${kind}`),
  components: {},
  mutualAuthentication: false,
});

describe('endpoints of type TCP and UDP', () => {
  it('are routed from the listeners for their ports', () => {
    expect(routesOf(PORTS)).toMatchObject([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'TCPRoute',
        spec: {
          parentRefs: [
            { name: 'north', namespace: 'gateways', sectionName: 'postgres' },
          ],
          rules: [{ backendRefs: [{ name: 'store', port: 5432 }] }],
        },
      },
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'UDPRoute',
        spec: {
          parentRefs: [{ sectionName: 'dns' }],
          rules: [{ backendRefs: [{ name: 'store', port: 53 }] }],
        },
      },
    ]);
    expect(urlsOf(PORTS)).toEqual([
      ['tcp://tcp.example.org:5432'],
      ['udp://udp.example.org:53'],
    ]);
  });

  it('are told apart by their TLS host where there is no listener for the port', () => {
    const sni = { tls: HOSTS };
    expect(routesOf(sni)).toMatchObject([
      { kind: 'TLSRoute', spec: { parentRefs: [{ sectionName: 'sni' }] } },
    ]);
    expect(routesOf({ ...sni, ...PORTS }).map(({ kind }) => kind)).toEqual([
      'TCPRoute',
      'UDPRoute',
    ]);
  });

  it('say which listener lacks where none takes them', () => {
    const lacks = plan({}).guarantees.filter(({ id }) =>
      id.startsWith('route:'),
    );
    expect(lacks).toEqual([
      {
        id: 'route:store/db:public',
        title: 'The north gateway brings calls to store/db',
        enforced: false,
        consequence:
          'Nobody on the internet can call store/db: gateway.ingress.external of the data plane has neither a tls listener nor one in tcp for port 5432.',
        subject: 'store/db',
      },
      expect.objectContaining({
        id: 'route:store/db:organization',
        consequence:
          'No one but components that declare a connection can call store/db: gateway.ingress.internal of the data plane has neither a tls listener nor one in tcp for port 5432.',
      }),
      expect.objectContaining({
        id: 'route:store/dns:public',
        consequence:
          'Nobody on the internet can call store/dns: gateway.ingress.external.udp of the data plane has no listener for port 53.',
      }),
    ]);
    expect(
      plan(PORTS).guarantees.filter(({ id }) => id.startsWith('route:')),
    ).toHaveLength(1);
  });

  it.each([
    ['as templates have it', serving('v1/TCPRoute', 'v1alpha2/TCPRoute'), 'v1'],
    ['alone', serving('v1alpha2/TCPRoute'), 'v1alpha2'],
    ['not at all', serving(), 'v1'],
  ])(
    'are routed in a version that the data plane serves: %s',
    (_, capabilities, version) => {
      expect(routesOf(PORTS, capabilities)[0].apiVersion).toBe(
        `gateway.networking.k8s.io/${version}`,
      );
    },
  );

  it('are refused where two have one port at one gateway', () => {
    const other = componentYaml({
      project: 'shop',
      name: 'other',
      workload: {
        endpoints: { pg: { ...ENDPOINTS.db, visibility: ['public'] } },
      },
    });
    const both = planOf(projectYaml('shop') + STORE + other, 'shop', {
      dataPlane: dataPlane(PORTS),
    });
    expect(componentOf(both, 'store')).toMatchObject({
      status: 'failed',
      errors: [
        {
          path: 'workload.endpoints.db',
          message:
            'takes all calls of listener postgres at Gateway gateways/north, which workload.endpoints.pg of Component acme/shop/other takes too',
        },
      ],
    });
    expect(componentOf(both, 'other').status).toBe('failed');
  });
});
