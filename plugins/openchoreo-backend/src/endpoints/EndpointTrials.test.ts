import type {
  ComponentView,
  EndpointView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { systemClock } from '../dataplane/clock';
import {
  KubeApiError,
  KubeConnectionError,
} from '../dataplane/kubernetes/errors';
import type { Services } from '../dataplane/runtime/Services';
import { EndpointTrials } from './EndpointTrials';

const PLACE = {
  organization: 'acme',
  project: 'shop',
  component: 'cart',
  endpoint: 'api',
  environment: 'development',
};
const endpoint: EndpointView = {
  name: 'api',
  type: 'HTTP',
  port: 8443,
  visibility: 'project',
  urls: {
    project: 'https://cart.acme-shop.svc.cluster.local:8443',
    organization: [],
    public: [],
  },
};

function trials(ask: Services['ask'], view: EndpointView = endpoint) {
  const component: ComponentView = {
    organization: 'acme',
    project: 'shop',
    name: 'cart',
    displayName: 'Cart',
    componentType: 'deployment/service',
    autoDeploy: true,
    environments: [
      {
        environment: {
          name: 'development',
          displayName: 'Development',
          isProduction: false,
          dataPlane: 'DataPlane/default',
          promotesTo: [],
          approvalFor: [],
        },
        deployment: {
          name: 'cart',
          displayName: 'Cart',
          componentType: 'deployment/service',
          release: 'cart-1',
          state: 'Active',
          health: 'healthy',
          endpoints: [view],
          objects: [],
          problems: [],
          connections: [],
          consumers: [],
          drift: [],
        },
      },
    ],
  };
  return new EndpointTrials({
    views: { component: async () => component },
    services: { ask },
    clock: systemClock,
    timeoutMs: 20,
  });
}

function send(of: EndpointTrials, signal = new AbortController().signal) {
  return of.send(PLACE, { method: 'GET', path: '/' }, { signal });
}

describe('a trial of an endpoint', () => {
  it('goes to the Service of the component, encrypted where the endpoint is', async () => {
    const addresses: unknown[] = [];
    await send(
      trials(async (_place, address) => {
        addresses.push(address);
        return {
          status: 200,
          headers: {},
          body: Buffer.alloc(0),
          truncated: false,
          simulated: false,
        };
      }),
    );
    expect(addresses).toEqual([
      { service: 'cart', port: 8443, scheme: 'https' },
    ]);
  });

  it('ends when no answer comes in time', async () => {
    const waits = trials(
      (_place, _address, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
    );
    await expect(send(waits)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'Endpoint api of Component acme/shop/cart in development did not answer within 0.02 seconds',
    });
  });

  it('ends when whoever waits for it goes away', async () => {
    const gone = new AbortController();
    const waits = trials(async (_place, _address, { signal }) => {
      gone.abort();
      signal.throwIfAborted();
      throw new Error('It was not told');
    });
    await expect(send(waits, gone.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([
    [
      new KubeApiError({ status: 403, message: 'forbidden' }),
      /lacks the resource services\/proxy \(verbs get, create, .*\); add it to its ClusterRole$/,
    ],
    [
      new KubeApiError({ status: 503, message: 'no endpoints available' }),
      /cannot be asked: no endpoints available$/,
    ],
    [new KubeConnectionError('Cluster test did not answer'), /did not answer$/],
  ])('says in one sentence why nothing answers: %s', async (error, message) => {
    const fails = trials(async () => {
      throw error;
    });
    await expect(send(fails)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(message),
    });
  });

  it('is refused where the endpoint speaks another protocol', async () => {
    const grpc = {
      ...endpoint,
      type: 'gRPC',
      urls: { ...endpoint.urls, project: 'grpc://cart.acme-shop.svc:9090' },
    };
    const never = trials(async () => {
      throw new Error('It was asked');
    }, grpc);
    await expect(send(never)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/speaks gRPC; requests can be sent to/),
    });
  });
});
