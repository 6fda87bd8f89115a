import { asArray, asObject, valueAt } from '../json';
import {
  Simulation,
  conditionsOf,
  pathOf,
  workload,
} from './__testUtils__/simulation';

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: {
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
  },
};

const route = (gateway: string, sectionName = 'http') => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web' },
  spec: {
    parentRefs: [
      { name: gateway, namespace: 'openchoreo-gateways', sectionName },
    ],
    rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
  },
});

const gatewayPath =
  '/apis/gateway.networking.k8s.io/v1/namespaces/openchoreo-gateways/gateways/gateway-north';

describe('simulated network', () => {
  let simulation: Simulation;

  beforeEach(async () => {
    simulation = new Simulation();
    await simulation.start();
  });

  afterEach(() => simulation.stop());

  const parentConditions = async () => {
    const { status } = await simulation.read(pathOf(route('gateway-north')));
    const [parent] = asArray(asObject(status).parents);
    return conditionsOf({ status: parent });
  };

  it('lists ready and unready pods behind a Service', async () => {
    await simulation.apply(service);
    await simulation.apply(workload('Deployment', { spec: { replicas: 2 } }));
    simulation.clock.advance(700);
    const path = '/api/v1/namespaces/default/endpoints/web';
    const [early] = asArray((await simulation.read(path)).subsets);
    expect(asArray(asObject(early).notReadyAddresses)).toHaveLength(2);
    simulation.clock.advance(5000);
    const [subset] = asArray((await simulation.read(path)).subsets);
    expect(asArray(asObject(subset).addresses)).toHaveLength(2);
    expect(asObject(subset).ports).toEqual([
      { name: 'http', port: 8080, protocol: 'TCP' },
    ]);
    const slices = await simulation.list(
      '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices',
    );
    expect(slices).toMatchObject([
      {
        metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
        endpoints: [
          { conditions: { ready: true } },
          { conditions: { ready: true } },
        ],
      },
    ]);
  });

  it('gives a load balancer an address', async () => {
    const { metadata, spec, ...rest } = service;
    await simulation.apply({
      ...rest,
      metadata,
      spec: { ...spec, type: 'LoadBalancer' },
    });
    simulation.clock.advance(10);
    const { status } = await simulation.read(pathOf(service));
    expect(status).toEqual({
      loadBalancer: { ingress: [{ ip: '127.0.0.1' }] },
    });
  });

  it('has two programmed Gateways from the start', async () => {
    const gateways = await simulation.list(
      '/apis/gateway.networking.k8s.io/v1/namespaces/openchoreo-gateways/gateways',
    );
    expect(gateways.map(g => valueAt(g, ['metadata', 'name']))).toEqual([
      'gateway-north',
      'gateway-west',
    ]);
    for (const gateway of gateways) {
      expect(conditionsOf(gateway)).toContain('Programmed=True Programmed');
    }
  });

  it('accepts a route to a Gateway that exists, and counts it', async () => {
    await simulation.apply(service);
    await simulation.apply(route('gateway-north'));
    simulation.clock.advance(10);
    expect(await parentConditions()).toEqual([
      'Accepted=True Accepted',
      'ResolvedRefs=True ResolvedRefs',
    ]);
    const { status } = await simulation.read(gatewayPath);
    expect(asArray(asObject(status).listeners)).toMatchObject([
      { name: 'http', attachedRoutes: 1 },
    ]);
  });

  it('does not accept a route to a Gateway or listener that does not exist', async () => {
    await simulation.apply(route('gateway-nowhere'));
    simulation.clock.advance(10);
    expect(await parentConditions()).toEqual([
      'Accepted=False NoMatchingParent',
      'ResolvedRefs=False BackendNotFound',
    ]);
    await simulation.apply(route('gateway-north', 'https'));
    simulation.clock.advance(10);
    expect((await parentConditions())[0]).toBe(
      'Accepted=False NoMatchingParent',
    );
  });

  it.each([
    [
      'routes by their labels',
      {
        apiVersion: 'gateway.envoyproxy.io/v1alpha1',
        kind: 'BackendTrafficPolicy',
        spec: {
          targetSelectors: [{ kind: 'HTTPRoute', matchLabels: { app: 'web' } }],
        },
      },
    ],
    [
      'the Service behind a route',
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'BackendTLSPolicy',
        spec: { targetRefs: [{ kind: 'Service', name: 'web' }] },
      },
    ],
  ])('accepts a policy for %s, as soon as there is one', async (_, body) => {
    const policy = { ...body, metadata: { name: 'policy' } };
    const ancestors = async () => {
      simulation.clock.advance(10);
      const { status } = await simulation.read(pathOf(policy));
      return asArray(asObject(status).ancestors).map(asObject);
    };
    await simulation.apply(policy);
    expect(await ancestors()).toEqual([]);
    const { metadata, ...rest } = route('gateway-north');
    await simulation.apply({
      ...rest,
      metadata: { ...metadata, labels: { app: 'web' } },
    });
    const [ancestor, ...others] = await ancestors();
    expect(others).toEqual([]);
    expect(ancestor.ancestorRef).toMatchObject({
      kind: 'Gateway',
      namespace: 'openchoreo-gateways',
      name: 'gateway-north',
    });
    expect(conditionsOf({ status: ancestor })).toEqual([
      'Accepted=True Accepted',
    ]);
  });

  it('resolves the backend of a route once the Service is there', async () => {
    await simulation.apply(route('gateway-north'));
    simulation.clock.advance(10);
    expect((await parentConditions())[1]).toBe(
      'ResolvedRefs=False BackendNotFound',
    );
    await simulation.apply(service);
    simulation.clock.advance(10);
    expect((await parentConditions())[1]).toBe(
      'ResolvedRefs=True ResolvedRefs',
    );
  });

  const externalSecret = (store: string) => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'db' },
    spec: {
      secretStoreRef: { kind: 'ClusterSecretStore', name: store },
      target: { name: 'db-credentials' },
      data: [
        {
          secretKey: 'password',
          remoteRef: { key: 'db', property: 'password' },
        },
      ],
    },
  });

  it('makes a Secret with invented values out of an ExternalSecret', async () => {
    await simulation.apply(externalSecret('embedded'));
    simulation.clock.advance(10);
    const external = await simulation.read(pathOf(externalSecret('embedded')));
    expect(conditionsOf(external)).toEqual(['Ready=True SecretSynced']);
    const secret = await simulation.read(
      '/api/v1/namespaces/default/secrets/db-credentials',
    );
    expect(secret).toMatchObject({
      metadata: {
        labels: { 'openchoreo.dev/simulated': 'true' },
        ownerReferences: [{ kind: 'ExternalSecret', name: 'db' }],
      },
    });
    const value = String(asObject(secret.data).password);
    expect(Buffer.from(value, 'base64').toString()).toMatch(/^simulated-/);
  });

  it('reports an ExternalSecret whose store does not exist', async () => {
    await simulation.apply(externalSecret('vault'));
    simulation.clock.advance(10);
    const external = await simulation.read(pathOf(externalSecret('vault')));
    expect(conditionsOf(external)).toEqual(['Ready=False SecretSyncedError']);
  });

  it('counts the pods that a disruption budget lets go', async () => {
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { minAvailable: 2, selector: { matchLabels: { app: 'web' } } },
    };
    await simulation.apply(budget);
    await simulation.apply(workload('Deployment', { spec: { replicas: 3 } }));
    simulation.clock.advance(5000);
    const { status } = await simulation.read(pathOf(budget));
    expect(status).toMatchObject({
      expectedPods: 3,
      currentHealthy: 3,
      desiredHealthy: 2,
      disruptionsAllowed: 1,
    });
  });

  it('keeps a target within the bounds of its autoscaler', async () => {
    await simulation.apply(workload('Deployment'));
    await simulation.apply({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: {
        minReplicas: 2,
        maxReplicas: 4,
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
        },
      },
    });
    simulation.clock.advance(5000);
    expect(await simulation.pods()).toHaveLength(2);
  });
});
