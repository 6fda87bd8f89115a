import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  LoopbackServer,
  sendJson,
  statusBody,
} from '../__testUtils__/LoopbackServer';
import type { Clock } from '../clock';
import { Discovery } from './Discovery';
import { KubeClient } from './KubeClient';
import { watchKind } from './watchKind';
import type { WatchEvent } from './watchKind';

/** Time passes only by sleeping, and at once. */
class FakeClock implements Clock {
  readonly slept: number[] = [];
  #elapsed = 0;
  now() {
    return 0;
  }
  elapsed() {
    this.#elapsed += 2_000;
    return this.#elapsed;
  }
  async sleep(ms: number) {
    this.slept.push(ms);
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const item = (name: string, resourceVersion: string) => ({
  metadata: {
    name,
    namespace: 'cell',
    uid: `uid-${name}`,
    resourceVersion,
    managedFields: [],
  },
});
const list =
  (resourceVersion: string, ...items: object[]): Answer =>
  (_request, response) =>
    sendJson(response, 200, {
      kind: 'ConfigMapList',
      metadata: { resourceVersion },
      items,
    });
const refuse =
  (code: number, fields?: object, headers?: Record<string, string>): Answer =>
  (_request, response) =>
    sendJson(response, code, statusBody(code, fields), headers);
const events =
  (...lines: object[]): Answer =>
  (_request, response) =>
    response.end(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
const event = (type: string, name: string, resourceVersion: string) => ({
  type,
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    ...item(name, resourceVersion),
  },
});

let server: LoopbackServer;
let client: KubeClient;
let clock: FakeClock;
let stop: AbortController;

/** Watches against a server that gives these answers in turn, and then none. */
async function watch(
  ...answers: Answer[]
): Promise<AsyncGenerator<WatchEvent<string>>> {
  const rest = [...answers];
  clock = new FakeClock();
  stop = new AbortController();
  server = await LoopbackServer.start((request, response) => {
    if (request.url === '/base/api/v1') {
      sendJson(response, 200, {
        resources: [
          { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
        ],
      });
    } else if (request.url === '/base/api' || request.url === '/base/apis') {
      sendJson(response, 200, { kind: 'APIVersions' });
    } else {
      rest.shift()?.(request, response);
    }
  });
  client = new KubeClient({
    clusterName: 'test',
    connect: async () => server.connection(),
    clock,
  });
  return watchKind({
    client,
    discovery: new Discovery({ client, clock }),
    apiVersion: 'v1',
    kind: 'ConfigMap',
    labelSelector: 'a=b',
    receive: object =>
      `${object.kind} ${object.metadata.name}@${object.metadata.resourceVersion}`,
    isKnown: ({ kind, namespace, name, uid, resourceVersion }) =>
      `${kind} ${namespace}/${name} ${uid}@${resourceVersion}` ===
      'ConfigMap cell/own uid-own@12',
    clock,
    random: () => 1,
    signal: stop.signal,
  });
}

async function take(
  generator: AsyncGenerator<WatchEvent<string>>,
  count: number,
) {
  const taken: WatchEvent<string>[] = [];
  for (let index = 0; index < count; index += 1) {
    const next = await generator.next();
    if (!next.done) {
      taken.push(next.value);
    }
  }
  return taken;
}

/** The queries of the requests for the kind, without what is the same in all. */
function queries() {
  return server.requests
    .map(request => new URL(request.url ?? '', 'http://localhost'))
    .filter(url => url.pathname.endsWith('/configmaps'))
    .map(url =>
      `${url.searchParams.get('watch') ? 'watch' : 'list'} ${
        url.searchParams.get('resourceVersion') ??
        url.searchParams.get('continue') ??
        ''
      }`.trim(),
    );
}

afterEach(async () => {
  stop.abort();
  await client.close();
  await server.stop();
});

describe('watchKind', () => {
  it('lists page by page and watches from there', async () => {
    const watched = await watch(
      (_request, response) =>
        sendJson(response, 200, {
          metadata: { resourceVersion: '10', continue: 'next' },
          items: [item('a', '3')],
        }),
      list('10', item('b', '4')),
      events(event('MODIFIED', 'a', '11'), event('DELETED', 'b', '12')),
    );
    expect(await take(watched, 5)).toEqual([
      {
        type: 'listed',
        items: ['ConfigMap a@3'],
        resourceVersion: '10',
        last: false,
      },
      {
        type: 'listed',
        items: ['ConfigMap b@4'],
        resourceVersion: '10',
        last: true,
      },
      { type: 'opened' },
      { type: 'changed', item: 'ConfigMap a@11' },
      { type: 'deleted', item: 'ConfigMap b@12' },
    ]);
    expect(queries()).toEqual(['list', 'list next', 'watch 10']);
    const watchUrl = new URL(
      server.requests.at(-1)?.url ?? '',
      'http://localhost',
    );
    expect(watchUrl.searchParams.get('allowWatchBookmarks')).toBe('true');
    expect(watchUrl.searchParams.get('timeoutSeconds')).toBe('480');
    expect(watchUrl.searchParams.get('labelSelector')).toBe('a=b');
  });

  it('resumes where it was, also from a bookmark', async () => {
    const watched = await watch(
      list('10'),
      events(event('ADDED', 'a', '11'), {
        type: 'BOOKMARK',
        object: { kind: 'ConfigMap', metadata: { resourceVersion: '99' } },
      }),
      events(event('ADDED', 'b', '100')),
    );
    expect((await take(watched, 5)).map(({ type }) => type)).toEqual([
      'listed',
      'opened',
      'changed',
      'opened',
      'changed',
    ]);
    expect(queries()).toEqual(['list', 'watch 10', 'watch 99']);
    expect(clock.slept).toEqual([]);
  });

  it.each<[string, Answer, number]>([
    ['an answer', refuse(410, { reason: 'Gone' }), 2],
    [
      'an event',
      events({ type: 'ERROR', object: statusBody(410, { reason: 'Expired' }) }),
      3,
    ],
  ])(
    'lists again at once when its version is too old, told by %s',
    async (_name, gone, listings) => {
      const watched = await watch(
        list('10'),
        gone,
        list('50', item('a', '40')),
      );
      const taken = await take(watched, listings);
      expect(taken.at(-1)).toMatchObject({ type: 'listed' });
      expect(queries()).toEqual(['list', 'watch 10', 'list']);
      expect(clock.slept).toEqual([]);
    },
  );

  it('waits as long as the server asks for', async () => {
    const watched = await watch(
      list('10'),
      refuse(429, {}, { 'retry-after': '7' }),
      events(),
    );
    expect(await take(watched, 3)).toMatchObject([
      { type: 'listed' },
      { type: 'failed', failures: 1, retryInMs: 7000, error: { status: 429 } },
      { type: 'opened' },
    ]);
    expect(clock.slept).toEqual([7000]);
    expect(queries()).toEqual(['list', 'watch 10', 'watch 10']);
  });

  it('waits longer after each failure, and lists again as the server may have lost its history', async () => {
    const watched = await watch(
      list('10'),
      refuse(503),
      (_request, response) => response.destroy(),
      refuse(503),
      list('3'),
    );
    const taken = await take(watched, 5);
    expect(taken.map(({ type }) => type)).toEqual([
      'listed',
      'failed',
      'failed',
      'failed',
      'listed',
    ]);
    expect(clock.slept).toEqual([500, 1000, 2000]);
    expect(queries()).toEqual(['list', 'watch 10', 'watch 10', 'list', 'list']);
  });

  it('takes nothing from an event that was cut off, and gets it again', async () => {
    const watched = await watch(
      list('10'),
      (_request, response) => response.end('{"type":"ADDED","object":{"metad'),
      events(event('ADDED', 'a', '11')),
    );
    const taken = await take(watched, 5);
    expect(taken.map(({ type }) => type)).toEqual([
      'listed',
      'opened',
      'failed',
      'opened',
      'changed',
    ]);
    expect(queries()).toEqual(['list', 'watch 10', 'watch 10']);
  });

  it('puts an event together that comes in pieces, also within a character', async () => {
    const bytes = Buffer.from(
      `${JSON.stringify(event('ADDED', 'grüße', '11'))}\n`,
    );
    const cut = bytes.indexOf(0xbc);
    const watched = await watch(list('10'), (_request, response) => {
      response.write(bytes.subarray(0, cut));
      setImmediate(() => response.end(bytes.subarray(cut)));
    });
    expect((await take(watched, 3)).at(-1)).toEqual({
      type: 'changed',
      item: 'ConfigMap grüße@11',
    });
  });

  it('does not read events of what is known, but of other versions and of deletions', async () => {
    const inServerOrder = (type: string, name: string, version: string) => ({
      type,
      object: { kind: 'ConfigMap', apiVersion: 'v1', ...item(name, version) },
    });
    const watched = await watch(
      list('10'),
      events(
        inServerOrder('ADDED', 'own', '12'),
        inServerOrder('MODIFIED', 'own', '13'),
        inServerOrder('DELETED', 'own', '12'),
        inServerOrder('ADDED', 'other', '12'),
        event('ADDED', 'own', '12'),
      ),
    );
    expect((await take(watched, 7)).slice(2)).toEqual([
      { type: 'known', resourceVersion: '12' },
      { type: 'changed', item: 'ConfigMap own@13' },
      { type: 'deleted', item: 'ConfigMap own@12' },
      { type: 'changed', item: 'ConfigMap other@12' },
      { type: 'changed', item: 'ConfigMap own@12' },
    ]);
  });

  it('ends when it is told to', async () => {
    const watched = await watch(list('10'));
    await take(watched, 1);
    const next = watched.next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
