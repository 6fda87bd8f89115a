import { writeFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../clock';
import { KubeClient } from '../kubernetes/KubeClient';
import { kubeconfigClusters } from './kubeconfigClusters';

const directory = createMockDirectory();
const signal = AbortSignal.timeout(60_000);

function clusterOf(entry: object) {
  const [provider] = kubeconfigClusters(
    mockServices.rootConfig({
      data: {
        openchoreo: {
          dataPlanes: {
            kubeconfigs: [
              {
                name: 'production',
                file: directory.resolve('kubeconfig'),
                ...entry,
              },
            ],
          },
        },
      },
    }),
  );
  return provider;
}

function kubeconfig(options: { user: object; server?: string }): string {
  const server = options.server ?? 'https://203.0.113.10:6443';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'staging',
    contexts: ['staging', 'production'].map(name => ({
      name,
      context: { cluster: name, user: 'operator' },
    })),
    clusters: ['staging', 'production'].map(name => ({
      name,
      cluster: { server: name === 'production' ? server : 'https://other' },
    })),
    users: [{ name: 'operator', user: options.user }],
  });
}

describe('kubeconfigClusters', () => {
  it('is empty without configuration', () => {
    expect(kubeconfigClusters(mockServices.rootConfig())).toEqual([]);
  });

  it('takes the context that is asked for, and paths from the folder of the file', async () => {
    directory.setContent({
      kubeconfig: kubeconfig({ user: { 'client-certificate': 'pki/me.crt' } }),
    });
    const connection = await clusterOf({ context: 'production' }).connect({
      signal,
    });
    expect(connection.simulated).toBe(false);
    expect(JSON.parse(connection.kubeconfig)).toMatchObject({
      'current-context': 'production',
      users: [
        {
          user: { 'client-certificate': directory.resolve('pki/me.crt') },
        },
      ],
    });
  });

  it('takes the current context without one', async () => {
    directory.setContent({ kubeconfig: kubeconfig({ user: {} }) });
    const connection = await clusterOf({}).connect({ signal });
    expect(JSON.parse(connection.kubeconfig)['current-context']).toBe(
      'staging',
    );
  });

  it.each([
    [
      'a file that is not there',
      {},
      {},
      /production: .*kubeconfig .* cannot be read: .*ENOENT/,
    ],
    [
      'a text that is none',
      { kubeconfig: '{' },
      {},
      /production: .* is no kubeconfig/,
    ],
    [
      'a kubeconfig without contexts',
      { kubeconfig: 'apiVersion: v1' },
      {},
      /has no current context \(it has none\)/,
    ],
    [
      'a context that it does not have',
      { kubeconfig: kubeconfig({ user: {} }) },
      { context: 'moon' },
      /has no context "moon" \(staging, production\); name one in openchoreo\.dataPlanes\.kubeconfigs/,
    ],
  ])('names %s', async (_name, content, entry, message) => {
    directory.setContent(content);
    await expect(clusterOf(entry).connect({ signal })).rejects.toThrow(message);
  });

  describe('with a cluster', () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.setHeader('content-type', 'application/json').end('{}');
    });

    beforeAll(async () => {
      await new Promise<void>(listening =>
        server.listen(0, '127.0.0.1', listening),
      );
    });

    afterAll(async () => {
      await new Promise(closed => server.close(closed));
    });

    async function ask(user: object) {
      const { port } = server.address() as AddressInfo;
      await writeFile(
        directory.resolve('kubeconfig'),
        kubeconfig({ user, server: `http://127.0.0.1:${port}` }),
      );
      const provider = clusterOf({ context: 'production' });
      const client = new KubeClient({
        clusterName: provider.clusterName,
        connect: options => provider.connect(options),
        clock: systemClock,
      });
      await client.request({ method: 'GET', path: '/version' });
      await client.close();
      return seen.pop();
    }

    it('signs in with an OIDC token', async () => {
      const part = (value: object) =>
        Buffer.from(JSON.stringify(value)).toString('base64url');
      const token = `${part({ alg: 'none' })}.${part({
        exp: Date.now() / 1000 + 3600,
      })}.signature`;
      expect(
        await ask({
          'auth-provider': {
            name: 'oidc',
            config: {
              'id-token': token,
              'refresh-token': 'r',
              'client-id': 'c',
              'idp-issuer-url': 'https://issuer.example.org',
            },
          },
        }),
      ).toBe(`Bearer ${token}`);
    });

    it('signs in with what an exec plugin says, as those of cloud providers', async () => {
      const credential = JSON.stringify({
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: { token: 'from-the-plugin' },
      });
      expect(
        await ask({
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1',
            command: process.execPath,
            args: ['-e', `console.log(${JSON.stringify(credential)})`],
          },
        }),
      ).toBe('Bearer from-the-plugin');
    });
  });
});
