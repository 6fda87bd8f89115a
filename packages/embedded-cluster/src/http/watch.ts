import { ApiError } from '../apiError';
import { Json } from '../json';
import { resourceIdOf } from '../kinds/kind';
import { KubeObject } from '../object';
import { ApiContext } from '../registry/context';
import { StoreEvent } from '../store/storeEvent';
import { Predicate } from '../store/selectors';
import { Answer } from './apiRequest';
import { representBookmark, representObject, View } from './represent';
import { ResourceRequest } from './resourceRequest';
import { selectionOf } from './selection';

const bookmarkEveryMs = 60_000;
const defaultTimeoutSeconds = 30 * 60;

interface Watch {
  readonly context: ApiContext;
  readonly resourceId: string;
  readonly matches: Predicate;
  readonly view: View;
  readonly sendsBookmarks: boolean;
  readonly write: (chunk: string) => void;
}

/**
 * Streams changes as lines of JSON.
 *
 * Starts after `resourceVersion`; without one, or with 0, with the present objects as `ADDED`.
 */
export function answerWatch(
  context: ApiContext,
  request: ResourceRequest,
): Answer {
  const { query, target, view, signal } = request;
  const resourceId = resourceIdOf(target.kind);
  const matches = scopeOf(request);
  const version = query.get('resourceVersion') ?? '';
  const from = Number(version || 0);
  if (Number.isNaN(from)) {
    throw new ApiError('BadRequest', `invalid resource version "${version}"`);
  }
  const sendsInitialEvents = query.get('sendInitialEvents') === 'true';
  const timeoutMs =
    Number(query.get('timeoutSeconds') || defaultTimeoutSeconds) * 1000;
  return {
    type: 'stream',
    contentType: 'application/json',
    run: async write => {
      const watch: Watch = {
        context,
        resourceId,
        matches,
        view,
        write,
        sendsBookmarks: query.get('allowWatchBookmarks') === 'true',
      };
      const started =
        sendsInitialEvents || from === 0
          ? sendPresent(watch, { bookmark: sendsInitialEvents })
          : sendChangesSince(watch, from);
      if (started) await follow(watch, { timeoutMs, signal });
    },
  };
}

function scopeOf({ target, query }: ResourceRequest): Predicate {
  const { namespace, name } = target.key;
  const selected = selectionOf(query);
  return object =>
    (!namespace || object.metadata.namespace === namespace) &&
    (!name || object.metadata.name === name) &&
    selected(object);
}

function sendPresent(
  watch: Watch,
  options: { readonly bookmark: boolean },
): boolean {
  const { context, resourceId, matches, view } = watch;
  for (const object of context.store.list(resourceId).filter(matches)) {
    send(watch, 'ADDED', representObject(object, view));
  }
  if (options.bookmark) sendBookmark(watch, { endsInitialEvents: true });
  return true;
}

function sendChangesSince(watch: Watch, revision: number): boolean {
  const { store } = watch.context;
  const changes = store.changesSince(watch.resourceId, revision);
  if (!changes) {
    const gone = new ApiError(
      'Expired',
      `too old resource version: ${revision} (${store.revision})`,
    );
    send(watch, 'ERROR', gone.toStatus());
    return false;
  }
  for (const change of changes) sendChange(watch, change);
  return true;
}

/** Sends changes as they happen, until the time is up or the client is gone. */
function follow(
  watch: Watch,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const { store, clock } = watch.context;
  return new Promise(resolve => {
    const cancels = new Map<string, () => void>();
    const later = (name: string, delayMs: number, task: () => void) =>
      cancels.set(name, clock.schedule(delayMs, task));
    const unsubscribe = store.subscribe(change => {
      if (change.resourceId === watch.resourceId) sendChange(watch, change);
    });
    const end = () => {
      unsubscribe();
      cancels.forEach(cancel => cancel());
      options.signal.removeEventListener('abort', end);
      resolve();
    };
    const scheduleBookmark = () =>
      later('bookmark', bookmarkEveryMs, () => {
        sendBookmark(watch, { endsInitialEvents: false });
        scheduleBookmark();
      });
    later('timeout', options.timeoutMs, () => {
      // The last bookmark lets the client resume without missing or repeating anything.
      sendBookmark(watch, { endsInitialEvents: false });
      end();
    });
    scheduleBookmark();
    options.signal.addEventListener('abort', end);
    if (options.signal.aborted) end();
  });
}

/** For a watch with a selector, an object appears and disappears when it begins and ends to match. */
function sendChange(watch: Watch, change: StoreEvent): void {
  const { matches } = watch;
  const matched = change.previous !== undefined && matches(change.previous);
  const isMatch = change.type !== 'DELETED' && matches(change.object);
  if (!matched && !isMatch) return;
  const object = shown(watch, change.object);
  if (matched && isMatch) send(watch, 'MODIFIED', object);
  else send(watch, isMatch ? 'ADDED' : 'DELETED', object);
}

function shown(watch: Watch, object: KubeObject): Json {
  const view = { ...watch.view, nowMs: watch.context.clock.now() };
  return representObject(object, view);
}

function sendBookmark(
  watch: Watch,
  options: { readonly endsInitialEvents: boolean },
): void {
  if (!watch.sendsBookmarks) return;
  const { revision } = watch.context.store;
  send(watch, 'BOOKMARK', representBookmark(revision, watch.view, options));
}

const serialized = new WeakMap<object, string>();

/** Many watches send the same frozen object, so it is written out once. */
function serialize(value: Json): string {
  if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) {
    return JSON.stringify(value);
  }
  let text = serialized.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    serialized.set(value, text);
  }
  return text;
}

function send(watch: Watch, type: string, object: Json): void {
  watch.write(`{"type":"${type}","object":${serialize(object)}}\n`);
}
