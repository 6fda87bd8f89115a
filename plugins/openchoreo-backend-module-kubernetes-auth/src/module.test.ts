import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type ClusterAuthStrategy,
  clusterConnectionsExtensionPoint,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import { openchoreoModuleKubernetesAuth } from './module';

async function strategiesOf(config: object = {}) {
  const strategies = new Map<string, ClusterAuthStrategy>();
  await startTestBackend({
    extensionPoints: [
      [
        clusterConnectionsExtensionPoint,
        {
          addProvider: () => {},
          addDefaults: () => {},
          addAuthStrategy: (key, strategy) => {
            strategies.set(key, strategy);
          },
        },
      ],
    ],
    features: [
      openchoreoModuleKubernetesAuth,
      mockServices.rootConfig.factory({ data: { ...config } }),
    ],
  });
  return strategies;
}

function cluster(authMetadata: Record<string, string> = {}) {
  return { name: 'eu', url: 'https://eu.example.com', authMetadata };
}

describe('module kubernetes-auth', () => {
  it('offers the cloud providers that need no signed-in user', async () => {
    expect([...(await strategiesOf()).keys()]).toEqual([
      'aws',
      'azure',
      'googleServiceAccount',
    ]);
  });

  it('signs in to EKS with the keys of the configured account', async () => {
    const strategies = await strategiesOf({
      aws: {
        mainAccount: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      },
    });
    const credential = await strategies.get('aws')?.getCredential(
      cluster({
        'kubernetes.io/auth-provider': 'aws',
        'kubernetes.io/x-k8s-aws-id': 'production',
      }),
      {},
    );
    expect(credential).toEqual({
      type: 'bearer token',
      token: expect.stringMatching(/^k8s-aws-v1\./),
    });
    const [, url] = /^k8s-aws-v1\.(.*)$/.exec(
      (credential as { token: string }).token,
    ) ?? ['', ''];
    const signed = new URL(Buffer.from(url, 'base64url').toString());
    expect(signed.searchParams.get('X-Amz-Credential')).toMatch(
      /^AKIDEXAMPLE\//,
    );
    expect(signed.searchParams.get('X-Amz-SignedHeaders')).toContain(
      'x-k8s-aws-id',
    );
  });

  it('says what is wrong with the account of a Google service', async () => {
    const strategies = await strategiesOf({
      kubernetes: { googleServiceAccountCredentials: 'no JSON' },
    });
    await expect(
      strategies.get('googleServiceAccount')?.getCredential(cluster(), {}),
    ).rejects.toThrow(/googleServiceAccountCredentials|JSON/);
  });
});
