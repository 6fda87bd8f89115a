import type {
  LogsRequest,
  RuntimeObjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { KubeClient } from '../kubernetes/KubeClient';
import { objectPath } from '../kubernetes/paths';
import { masked } from '../observe/masked';

const POD = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true };
const DEFAULT_LINES = 200;
const LIMIT_BYTES = 512 * 1024;
const PATIENCE_MS = 10_000;

/**
 * The last lines that a container wrote, oldest first, without what looks like a credential.
 *
 * @throws KubeApiError when the container has not started yet, or there was none before
 */
export async function readLogs(
  pod: RuntimeObjectRef,
  { container, lines = DEFAULT_LINES, previous }: LogsRequest,
  { client, signal }: { client: KubeClient; signal: AbortSignal },
): Promise<readonly string[]> {
  const chunks = await client.stream({
    method: 'GET',
    path: `${objectPath(POD, pod)}/log`,
    query: { container, tailLines: lines, limitBytes: LIMIT_BYTES, previous },
    accept: '*/*',
    idleTimeoutMs: PATIENCE_MS,
    signal,
  });
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(chunk);
  }
  const text = Buffer.concat(parts).toString('utf8').trimEnd();
  return text === '' ? [] : text.split('\n').map(masked);
}
