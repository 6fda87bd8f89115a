import { LoopbackServer, sendJson } from '../__testUtils__/LoopbackServer';
import { statusBody } from '../__testUtils__/LoopbackServer';
import { systemClock } from '../clock';
import { KubeClient } from '../kubernetes/KubeClient';
import {
  hasMutualAuthentication,
  platformComponents,
} from './platformComponents';

/** Answers by path, without the query; what is not listed does not exist. */
type Answers = Readonly<Record<string, unknown>>;

const served = (apiVersion: string, kind: string) => ({
  apiVersion,
  kind,
  plural: `${kind.toLocaleLowerCase('en-US')}s`,
  namespaced: true,
});
const definition = (metadata: object) => ({ metadata });
const workloads = (image: string, labels: object = {}) => ({
  items: [
    {
      metadata: { labels },
      spec: { template: { spec: { containers: [{ image }] } } },
    },
  ],
});
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

describe('platformComponents', () => {
  let server: LoopbackServer;
  let client: KubeClient;
  let answers: Answers;
  let refusal: number;
  const signal = AbortSignal.timeout(30_000);

  beforeEach(async () => {
    refusal = 404;
    server = await LoopbackServer.start((request, response) => {
      const path = (request.url ?? '').replace('/base', '').split('?')[0];
      const answer = answers[path];
      if (answer) {
        sendJson(response, 200, answer);
      } else {
        sendJson(response, refusal, statusBody(refusal));
      }
    });
    client = new KubeClient({
      clusterName: 'test',
      connect: async () => server.connection(),
      clock: systemClock,
    });
  });
  afterEach(async () => {
    await client.close();
    await server.stop();
  });

  it('reads version and channel of the Gateway API from its definitions', async () => {
    answers = {
      [`${DEFINITIONS}/gateways.gateway.networking.k8s.io`]: definition({
        annotations: {
          'gateway.networking.k8s.io/bundle-version': 'v1.3.0',
          'gateway.networking.k8s.io/channel': 'experimental',
        },
      }),
    };
    const types = [served('gateway.networking.k8s.io/v1', 'Gateway')];
    expect(await platformComponents(client, types, { signal })).toEqual({
      'gateway-api': { version: 'v1.3.0', channel: 'experimental' },
    });
  });

  it('reads the version of a workload from its label, or else from the tag of its image', async () => {
    answers = {
      '/apis/apps/v1/daemonsets': workloads(
        'quay.io:443/cilium/cilium:v1.18.1@sha256:0123',
      ),
      '/apis/apps/v1/deployments': workloads('envoy/gateway', {
        'app.kubernetes.io/version': 'v1.5.0',
      }),
    };
    const types = [
      served('cilium.io/v2', 'CiliumNetworkPolicy'),
      served('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy'),
    ];
    expect(await platformComponents(client, types, { signal })).toEqual({
      cilium: { version: 'v1.18.1' },
      'envoy-gateway': { version: 'v1.5.0' },
    });
  });

  it('does not rely on Cilium where its kinds are served and it does not run', async () => {
    const types = [
      served('cilium.io/v2', 'CiliumNetworkPolicy'),
      served('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy'),
    ];
    const nothing = { kind: 'List', items: [] };
    answers = {
      '/apis/apps/v1/daemonsets': nothing,
      '/apis/apps/v1/deployments': nothing,
    };
    expect(await platformComponents(client, types, { signal })).toEqual({
      'envoy-gateway': {},
    });
    answers = {};
    refusal = 403;
    expect(await platformComponents(client, types, { signal })).toMatchObject({
      cilium: {},
    });
  });

  it('names a part whose version may not be read, and no part that is not there', async () => {
    answers = {};
    refusal = 403;
    const types = [served('monitoring.coreos.com/v1', 'ServiceMonitor')];
    expect(await platformComponents(client, types, { signal })).toEqual({
      'prometheus-operator': {},
    });
  });

  it('takes a failure of the server for one, and not for an absence', async () => {
    answers = {};
    refusal = 500;
    const types = [served('cert-manager.io/v1', 'Certificate')];
    await expect(
      platformComponents(client, types, { signal }),
    ).rejects.toMatchObject({ status: 500 });
  });

  it.each([
    [{ 'mesh-auth-enabled': 'true', 'mesh-auth-mutual-enabled': 'true' }, true],
    [{ 'mesh-auth-enabled': 'true' }, false],
    [undefined, false],
  ])(
    'with the settings of Cilium %j, mutual authentication is %s',
    async (data, expected) => {
      answers = data
        ? {
            '/api/v1/namespaces/kube-system/configmaps/cilium-config': { data },
          }
        : {};
      expect(await hasMutualAuthentication(client, { signal })).toBe(expected);
    },
  );
});
