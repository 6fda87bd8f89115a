import type { Clock } from '../clock';
import { stringAt, valueAt } from '../json';
import { backoffMs } from './backoff';
import type { Discovery } from './Discovery';
import {
  isExpired,
  isNotFound,
  KubeApiError,
  KubeConnectionError,
} from './errors';
import { parseLine, textLines } from './jsonLines';
import type { KubeClient } from './KubeClient';
import { parseKubeObject } from './kubeObject';
import type { KubeObject } from './kubeObject';
import { listPages } from './listPages';
import { collectionPath } from './paths';
import type { ResourceType } from './paths';
import { peekObject, type PeekedObject } from './peekObject';

/** What a watch tells; `T` is what the receiver made of each object. */
export type WatchEvent<T> =
  /** A page of a full list. The first page starts a new list: what no page names until the last one is gone. */
  | {
      readonly type: 'listed';
      readonly items: readonly T[];
      /** The version of the whole list: what is newer than that is not in it. */
      readonly resourceVersion: string;
      readonly last: boolean;
    }
  /** The server has taken the watch: from here on changes come in. */
  | { readonly type: 'opened' }
  | { readonly type: 'changed'; readonly item: T }
  | { readonly type: 'deleted'; readonly item: T }
  /** Something changed to what {@link WatchOptions.isKnown} knew. */
  | { readonly type: 'known'; readonly resourceVersion: string }
  /** The watch does not work at the moment, for the `failures`th time in a row; it goes on by itself. */
  | {
      readonly type: 'failed';
      readonly error: unknown;
      readonly failures: number;
      readonly retryInMs: number;
    };

export interface WatchOptions<T> {
  readonly client: KubeClient;
  readonly discovery: Discovery;
  readonly apiVersion: string;
  readonly kind: string;
  /** Everything of the kind when left out. */
  readonly labelSelector?: string;
  /** Receives objects with nothing but their metadata. */
  readonly metadataOnly?: boolean;
  /** Called on receipt, so that objects are never kept whole. */
  readonly receive: (object: KubeObject) => T;
  /** Whether exactly this version of an object was received already: then its event need not be read. */
  readonly isKnown?: (object: PeekedObject) => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** After so many failures in a row the server may have lost its history, so everything is listed again. */
const RELIST_AFTER_FAILURES = 2;
/** A watch that ended sooner than this is not opened again at once, or a server that ends every watch would be flooded. */
const SHORT_WATCH_MS = 1_000;

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/**
 * Follows all objects of a kind that a selector picks, for ever: list, watch from there, and after an interruption resume
 * where it was or, when the server no longer knows that point (410), list again. Failures come as events.
 *
 * Ends only when `signal` is aborted.
 */
export async function* watchKind<T>(
  options: WatchOptions<T>,
): AsyncGenerator<WatchEvent<T>> {
  const { clock, random, signal } = options;
  let resourceVersion: string | undefined;
  let failures = 0;
  let openedAt = Infinity;
  while (!signal.aborted) {
    try {
      const type = await options.discovery.resourceOf(
        options.apiVersion,
        options.kind,
      );
      if (resourceVersion === undefined) {
        for await (const page of listPages({ ...options, type })) {
          yield {
            ...page,
            type: 'listed',
            items: page.items.map(options.receive),
          };
          resourceVersion = page.last ? page.resourceVersion : undefined;
        }
      }
      for await (const step of readWatch(options, type, resourceVersion)) {
        if (step.event?.type === 'opened') {
          openedAt = clock.elapsed();
        }
        resourceVersion = step.version ?? resourceVersion;
        if (step.event) {
          yield step.event;
        }
      }
      if (clock.elapsed() - openedAt >= SHORT_WATCH_MS) {
        failures = 0;
      } else {
        throw new KubeConnectionError(
          `The watch of ${options.kind} ended at once`,
        );
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      failures =
        clock.elapsed() - openedAt >= SHORT_WATCH_MS ? 1 : failures + 1;
      openedAt = Infinity;
      if (
        isExpired(error) ||
        isNotFound(error) ||
        failures >= RELIST_AFTER_FAILURES
      ) {
        resourceVersion = undefined;
      }
      if (isNotFound(error)) {
        options.discovery.invalidate();
      }
      // The first 410 is the ordinary end of an old resource version: list again at once.
      if (!isExpired(error) || failures > 1) {
        const retryInMs = backoffMs({ failures, error, random });
        yield { type: 'failed', error, failures, retryInMs };
        await sleepUnlessAborted(clock, retryInMs, signal);
      }
    }
  }
}

/** Reads one watch request until the server ends it; bookmarks carry a version only. */
async function* readWatch<T>(
  options: WatchOptions<T>,
  type: ResourceType,
  resourceVersion: string | undefined,
): AsyncGenerator<{
  readonly event?: WatchEvent<T>;
  readonly version?: string;
}> {
  const { client, labelSelector, metadataOnly, receive, random, signal } =
    options;
  const timeoutSeconds = Math.round(240 + random() * 240);
  const chunks = await client.stream({
    method: 'GET',
    path: collectionPath(type),
    query: {
      watch: true,
      labelSelector,
      resourceVersion,
      allowWatchBookmarks: true,
      timeoutSeconds,
    },
    accept: metadataOnly ? METADATA_ONLY : undefined,
    // The server ends the watch itself; a connection that is silent for longer is dead.
    idleTimeoutMs: (timeoutSeconds + 30) * 1000,
    signal,
  });
  yield { event: { type: 'opened' } };
  for await (const text of textLines(chunks)) {
    const peeked = options.isKnown && peekObject(text);
    if (peeked && options.isKnown?.(peeked)) {
      const { resourceVersion: version } = peeked;
      yield { event: { type: 'known', resourceVersion: version }, version };
      continue;
    }
    const line = parseLine(text);
    const object = valueAt(line, 'object');
    switch (stringAt(line, 'type')) {
      case 'ADDED':
      case 'MODIFIED': {
        const parsed = parseKubeObject(object, type);
        yield {
          event: { type: 'changed', item: receive(parsed) },
          version: parsed.metadata.resourceVersion,
        };
        break;
      }
      case 'DELETED': {
        const parsed = parseKubeObject(object, type);
        yield {
          event: { type: 'deleted', item: receive(parsed) },
          version: parsed.metadata.resourceVersion,
        };
        break;
      }
      case 'BOOKMARK': {
        const version = stringAt(object, 'metadata', 'resourceVersion');
        if (version) {
          yield { version };
        }
        break;
      }
      case 'ERROR':
        throw KubeApiError.fromStatus({ status: 500, body: object });
      default:
        throw new KubeConnectionError(
          `Unknown type of watch event: ${stringAt(line, 'type')}`,
        );
    }
  }
}

async function sleepUnlessAborted(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await clock.sleep(ms, { signal });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}
