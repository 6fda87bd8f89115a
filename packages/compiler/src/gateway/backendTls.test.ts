import { componentOf, compiled, envOf, planOf } from '../__testUtils__/plans';
import {
  CILIUM,
  type WorldOptions,
  componentYaml,
  projectYaml,
} from '../__testUtils__/world';

const api = (fields: object = {}) => ({
  type: 'HTTP',
  port: 8443,
  visibility: ['public'],
  tls: {},
  ...fields,
});

const plan = (
  endpoints: Record<string, object>,
  options: WorldOptions = {},
  connection: object = {},
) =>
  planOf(
    projectYaml('shop') +
      componentYaml({
        project: 'shop',
        name: 'cart',
        workload: { endpoints },
      }) +
      componentYaml({
        project: 'shop',
        name: 'web',
        type: 'deployment/worker',
        workload: {
          dependencies: {
            endpoints: [
              {
                component: 'cart',
                name: 'api',
                visibility: 'project',
                envBindings: { address: 'CART' },
                ...connection,
              },
            ],
          },
        },
      }),
    'shop',
    options,
  );

const policiesOf = (endpoints: Record<string, object>) =>
  compiled(plan(endpoints), 'cart').manifests.filter(
    ({ kind }) => kind === 'BackendTLSPolicy',
  );

const encryptionOf = (...args: Parameters<typeof plan>) =>
  plan(...args).guarantees.find(
    ({ id }) => id === 'encryption-behind-gateways',
  );

describe('an endpoint with a certificate', () => {
  it('is called with TLS by gateways, which check the name of its Service', () => {
    const { namespace } = plan({ api: api() });
    expect(policiesOf({ api: api(), inner: api({ port: 1 }) })).toMatchObject([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        metadata: { namespace },
        spec: {
          targetRefs: [
            { group: '', kind: 'Service', name: 'cart', sectionName: 'api' },
          ],
          validation: {
            hostname: `cart.${namespace}.svc.cluster.local`,
            wellKnownCACertificates: 'System',
          },
        },
      },
      { spec: { targetRefs: [{ sectionName: 'inner' }] } },
    ]);
  });

  it('says which name and authorities are to be trusted', () => {
    const tls = { hostname: 'cart.example.org', ca: { name: 'authorities' } };
    const [{ spec }] = policiesOf({ api: api({ tls }) });
    expect(spec).toHaveProperty('validation', {
      hostname: 'cart.example.org',
      caCertificateRefs: [
        { group: '', kind: 'ConfigMap', name: 'authorities' },
      ],
    });
  });

  it('has no policy where no gateway calls it, or it has no certificate', () => {
    expect(policiesOf({ api: api({ visibility: [] }) })).toEqual([]);
    expect(policiesOf({ api: api({ tls: undefined }) })).toEqual([]);
  });

  it.each([
    ['HTTP', 'https://'],
    ['Websocket', 'wss://'],
    ['gRPC', ''],
  ])('of type %s is known under its encrypted address', (type, scheme) => {
    const both = plan({ api: api({ type }) });
    expect(envOf(both, 'web').CART).toBe(
      `${scheme}cart.${both.namespace}.svc.cluster.local:8443`,
    );
  });

  it('makes the way behind the gateways encrypted, if all endpoints there have one', () => {
    expect(encryptionOf({ api: api() })).toMatchObject({ enforced: true });
    const open = { api: api(), plain: api({ port: 80, tls: undefined }) };
    expect(encryptionOf(open)).toMatchObject({
      enforced: false,
      consequence: expect.stringMatching(
        /^The gateways call cart\/plain without encryption\./,
      ),
    });
    expect(
      encryptionOf(open, { dataPlane: { network: { encrypted: true } } }),
    ).toMatchObject({ enforced: true });
    expect(encryptionOf({ api: api({ visibility: [] }) })).toBeUndefined();
  });

  it.each<[string, Record<string, object>, string, string]>([
    [
      'is of type TCP',
      { api: api({ type: 'TCP' }) },
      'workload.endpoints.api.tls',
      'is set, but gateways forward what callers of an endpoint of type TCP send, as it is',
    ],
    [
      'shares its port with one without',
      { api: api(), plain: api({ tls: undefined }) },
      'workload.endpoints.api.tls',
      'is not that of workload.endpoints.plain, which has port 8443 too',
    ],
    [
      'is to show its operations',
      { api: api({ enforceSchema: true }) },
      'workload.endpoints.api.enforceSchema',
      'is set, but calls to an endpoint with tls are encrypted up to the component',
    ],
  ])('is refused where it %s', (_, endpoints, path, message) => {
    expect(componentOf(plan(endpoints), 'cart')).toMatchObject({
      status: 'failed',
      errors: [{ path, message }],
    });
  });

  it('is not called for some of its operations, which nothing on the way could see', () => {
    const refused = plan(
      { api: api() },
      { capabilities: CILIUM },
      { operations: ['GET /books'] },
    );
    expect(componentOf(refused, 'web')).toMatchObject({
      status: 'failed',
      errors: [
        {
          path: 'workload.dependencies.endpoints[0].operations[0]',
          message:
            'is "GET /books", but workload.endpoints.api of Component acme/shop/cart has tls',
          remedy:
            'leave operations out: calls to an endpoint with tls are encrypted up to the component',
        },
      ],
    });
  });
});
