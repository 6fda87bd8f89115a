import type { RequestOptions } from 'node:https';
import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { KubeConfig } from '@kubernetes/client-node';
import { Pool } from 'undici';
import type { Clock } from '../clock';
import { KubeConnectionError } from './errors';

/** Connections to one API server with one credential. */
export interface Session {
  readonly pool: Pool;
  /** Path of the server address, without a trailing slash. */
  readonly basePath: string;
  readonly simulated: boolean;
  /** Headers that carry the credential. */
  headers(): Promise<Readonly<Record<string, string>>>;
}

/** How long a token from a file or a plugin is used before it is asked for again. */
const CREDENTIAL_TTL_MS = 60_000;

/**
 * Reads a kubeconfig and prepares connections to its current cluster.
 *
 * The library is used for what it knows of credentials only: files, exec plugins, OIDC, certificates.
 *
 * @throws KubeConnectionError when the kubeconfig names no cluster, or no credential can be had
 */
export async function openSession(options: {
  readonly connection: ClusterConnection;
  readonly clusterName: string;
  readonly clock: Clock;
}): Promise<Session> {
  const { connection, clusterName, clock } = options;
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromString(connection.kubeconfig);
  // Over plain HTTP, as `kubectl proxy` speaks it, nothing can be verified; the library wants that said.
  kubeConfig.clusters = kubeConfig.clusters.map(entry =>
    entry.server.startsWith('http:')
      ? { ...entry, skipTLSVerify: true }
      : entry,
  );
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) {
    throw new KubeConnectionError(
      `The kubeconfig of cluster ${clusterName} has no current context that names a cluster; set current-context`,
    );
  }
  if (cluster.proxyUrl) {
    throw new KubeConnectionError(
      `The kubeconfig of cluster ${clusterName} has a proxy-url, which is not supported; use an address that is reachable directly`,
    );
  }
  const server = new URL(cluster.server);
  const first = await credentialOf(kubeConfig);
  let headers = first.headers;
  let readAt = clock.elapsed();
  return {
    simulated: connection.simulated,
    basePath: server.pathname.replace(/\/$/, ''),
    // One connection per request in flight and per watch; HTTP/2 would squeeze all of them into one.
    pool: new Pool(server.origin, {
      connect: first.tls,
      allowH2: false,
      pipelining: 1,
      keepAliveTimeout: 30_000,
    }),
    headers: async () => {
      if (clock.elapsed() - readAt > CREDENTIAL_TTL_MS) {
        headers = (await credentialOf(kubeConfig)).headers;
        readAt = clock.elapsed();
      }
      return headers;
    },
  };
}

async function credentialOf(kubeConfig: KubeConfig) {
  const options: RequestOptions = {};
  await kubeConfig.applyToHTTPSOptions(options);
  const { ca, cert, key, servername, rejectUnauthorized, auth } = options;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers[name.toLocaleLowerCase('en-US')] = String(value);
  }
  if (auth) {
    headers.authorization = `Basic ${Buffer.from(auth).toString('base64')}`;
  }
  return {
    headers,
    tls: { ca, cert, key, servername, rejectUnauthorized, keepAlive: true },
  };
}
