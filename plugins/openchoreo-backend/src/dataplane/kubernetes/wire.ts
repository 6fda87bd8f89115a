import type { KubeRequest } from './KubeRequest';

/** A request as it is sent. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A call of the API, as it is sent. */
export function wireOf(request: KubeRequest): Wire {
  const { method, path, query, body, signal } = request;
  return {
    method,
    path,
    query: definedOnly(query),
    headers: {
      accept: request.accept ?? 'application/json',
      'user-agent': 'openchoreo-backstage',
      ...(body === undefined
        ? {}
        : { 'content-type': request.contentType ?? 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  };
}

/** The value of a JSON text, undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The beginning of a body; the rest is not waited for. */
export async function readAtMost(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<{ readonly body: Buffer; readonly truncated: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) {
      break;
    }
  }
  return {
    body: Buffer.concat(chunks).subarray(0, maxBytes),
    truncated: bytes > maxBytes,
  };
}

function definedOnly(
  query: KubeRequest['query'] = {},
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(query).filter(
      (entry): entry is [string, string | number | boolean] =>
        entry[1] !== undefined,
    ),
  );
}
