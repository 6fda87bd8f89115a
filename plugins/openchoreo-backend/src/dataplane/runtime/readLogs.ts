import type {
  LogsRequest,
  RuntimeObjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { KubeClient } from '../kubernetes/KubeClient';
import { textLines } from '../kubernetes/jsonLines';
import { objectPath } from '../kubernetes/paths';
import { masked } from '../observe/masked';

const POD = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true };
const DEFAULT_LINES = 200;
const LIMIT_BYTES = 512 * 1024;
const PATIENCE_MS = 10_000;
/** How long a container that is followed may write nothing. */
const FOLLOW_PATIENCE_MS = 30 * 60_000;

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

/**
 * The last lines that a container wrote and those that it writes from now on, without what looks like a credential; until
 * the container ends or `signal` is aborted.
 *
 * @throws KubeApiError when the container has not started yet
 */
export async function followLogs(
  pod: RuntimeObjectRef,
  { container, lines = DEFAULT_LINES }: Omit<LogsRequest, 'previous'>,
  { client, signal }: { client: KubeClient; signal: AbortSignal },
): Promise<AsyncIterable<string>> {
  const chunks = await client.stream({
    method: 'GET',
    path: `${objectPath(POD, pod)}/log`,
    query: { container, tailLines: lines, follow: true },
    accept: '*/*',
    idleTimeoutMs: FOLLOW_PATIENCE_MS,
    signal,
  });
  return maskedLines(textLines(chunks));
}

async function* maskedLines(
  lines: AsyncIterable<string>,
): AsyncGenerator<string> {
  for await (const line of lines) {
    yield masked(line);
  }
}
