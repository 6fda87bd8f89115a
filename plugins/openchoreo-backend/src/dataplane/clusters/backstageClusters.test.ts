import { mockServices } from '@backstage/backend-test-utils';
import type {
  ClusterAuthStrategy,
  ClusterCredential,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import { backstageClusters } from './backstageClusters';

function clustersOf(clusters: object[], strategy?: ClusterAuthStrategy) {
  return backstageClusters({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'gke', projectId: 'x' },
            { type: 'config', clusters },
          ],
        },
      },
    }),
    strategies: new Map(strategy && [['aws', strategy]]),
  });
}

async function kubeconfigOf(cluster: object, strategy?: ClusterAuthStrategy) {
  const [provider] = clustersOf([cluster], strategy);
  const { kubeconfig, simulated } = await provider.connect({
    signal: AbortSignal.timeout(1000),
  });
  expect(simulated).toBe(false);
  return JSON.parse(kubeconfig);
}

describe('backstageClusters', () => {
  it('is empty without configuration', () => {
    expect(
      backstageClusters({
        config: mockServices.rootConfig(),
        logger: mockServices.logger.mock(),
      }),
    ).toEqual([]);
  });

  it('reads address, certificate and token', async () => {
    const kubeconfig = await kubeconfigOf({
      name: 'eu',
      url: 'https://eu.example.com',
      authProvider: 'serviceAccount',
      serviceAccountToken: 'secret',
      caData: 'Y2E=',
    });
    expect(kubeconfig['current-context']).toBe('eu');
    expect(kubeconfig.clusters[0].cluster).toEqual({
      server: 'https://eu.example.com',
      'certificate-authority-data': 'Y2E=',
      'insecure-skip-tls-verify': false,
    });
    expect(kubeconfig.users[0].user).toEqual({ token: 'secret' });
  });

  it('uses the token of the pod when none is configured', async () => {
    const kubeconfig = await kubeconfigOf({
      name: 'here',
      url: 'https://kubernetes.default.svc',
      authProvider: 'serviceAccount',
      skipTLSVerify: true,
    });
    expect(kubeconfig.clusters[0].cluster['insecure-skip-tls-verify']).toBe(
      true,
    );
    expect(
      kubeconfig.users[0].user['auth-provider'].config.tokenFile,
    ).toContain('serviceaccount/token');
  });

  it.each<[ClusterCredential, object]>([
    [{ type: 'bearer token', token: 't1' }, { token: 't1' }],
    [
      { type: 'x509 client certificate', cert: 'c', key: 'k' },
      { 'client-certificate-data': 'Yw==', 'client-key-data': 'aw==' },
    ],
    [{ type: 'anonymous' }, {}],
  ])('asks a strategy that a module added: %j', async (credential, user) => {
    const getCredential = jest.fn(async () => credential);
    const kubeconfig = await kubeconfigOf(
      {
        name: 'eu',
        url: 'https://eu.example.com',
        authProvider: 'aws',
        authMetadata: { 'kubernetes.io/aws-assume-role': 'role' },
      },
      { getCredential },
    );
    expect(kubeconfig.users[0].user).toEqual(user);
    expect(getCredential).toHaveBeenCalledWith(
      {
        name: 'eu',
        url: 'https://eu.example.com',
        authMetadata: {
          'kubernetes.io/auth-provider': 'aws',
          'kubernetes.io/aws-assume-role': 'role',
        },
      },
      {},
    );
  });

  it('refuses credentials that only a signed-in user has', async () => {
    const [provider] = clustersOf([
      { name: 'eu', url: 'https://eu.example.com', authProvider: 'google' },
    ]);
    await expect(
      provider.connect({ signal: AbortSignal.timeout(1000) }),
    ).rejects.toThrow(
      'Cluster eu: authProvider "google" does not work without a signed-in user; configure a serviceAccount for the control plane, install the module kubernetes-auth for cloud providers, name a kubeconfig in openchoreo.dataPlanes.kubeconfigs, or add a strategy by clusterConnectionsExtensionPoint',
    );
  });

  it('takes the local proxy of kubectl, and warns of what it cannot take', async () => {
    const logger = mockServices.logger.mock();
    const [provider, ...others] = backstageClusters({
      logger,
      config: mockServices.rootConfig({
        data: {
          kubernetes: {
            clusterLocatorMethods: [
              { type: 'gke', projectId: 'x' },
              { type: 'localKubectlProxy' },
            ],
          },
        },
      }),
    });
    expect(others).toEqual([]);
    expect(provider.clusterName).toBe('local');
    const { kubeconfig } = await provider.connect({
      signal: AbortSignal.timeout(1000),
    });
    expect(JSON.parse(kubeconfig).clusters[0].cluster.server).toBe(
      'http://localhost:8001',
    );
    expect(logger.warn).toHaveBeenCalledWith(
      'kubernetes.clusterLocatorMethods[0]: clusters of type "gke" cannot be data planes; name them by type "config", or in openchoreo.dataPlanes.kubeconfigs',
    );
  });
});
