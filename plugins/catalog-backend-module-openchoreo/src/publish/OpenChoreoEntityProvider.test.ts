import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskFunction } from '@backstage/backend-plugin-api';
import type { EventsServiceSubscribeOptions } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { RecordingCatalog } from '../__testUtils__/RecordingCatalog';
import { until } from '../__testUtils__/until';
import { DeclaredRelationStore } from '../relate/DeclaredRelationStore';
import type { EntityFeed } from './EntityFeed';
import { OpenChoreoEntityProvider } from './OpenChoreoEntityProvider';
import { PublicationStore } from './PublicationStore';
import { PublishLease } from './PublishLease';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function setUp(feed: EntityFeed, shared?: Knex) {
  const delayed: { action: () => void; delayMs: number }[] = [];
  const tasks: SchedulerServiceTaskFunction[] = [];
  const subscriptions: EventsServiceSubscribeOptions[] = [];
  const knex = shared ?? (await databases.init('SQLITE_3'));
  const database = mockServices.database({ knex });
  const provider = new OpenChoreoEntityProvider({
    feed,
    store: await PublicationStore.create(database),
    relations: await DeclaredRelationStore.create(database),
    lease: await PublishLease.create(database),
    events: mockServices.events.mock({
      subscribe: async options => {
        subscriptions.push(options);
      },
    }),
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async task => {
        tasks.push(task.fn);
      },
    }),
    logger: mockServices.logger.mock(),
    later: (action, delayMs) => delayed.push({ action, delayMs }),
  });
  const catalog = new RecordingCatalog();
  await provider.connect(catalog);
  return {
    catalog,
    delayed,
    knex,
    runTask: async () => tasks[0](new AbortController().signal),
    event: async () =>
      subscriptions[0].onEvent({
        topic: 'openchoreo.changed',
        eventPayload: {},
      }),
  };
}

/** Counts its reads, and holds each until it is let go. */
function heldFeed() {
  const waiting: (() => void)[] = [];
  let reads = 0;
  const feed: EntityFeed = {
    ...failingFeed(0),
    readAll: async () => {
      reads += 1;
      await new Promise<void>(resolve => waiting.push(resolve));
      return { cursor: '1', scopes: new Map() };
    },
  };
  return { feed, reads: () => reads, waiting };
}

function failingFeed(failures: number): EntityFeed {
  let left = failures;
  return {
    format: 1,
    readAll: async () => {
      if (left > 0) {
        left -= 1;
        throw new Error('not yet');
      }
      return { cursor: '1', scopes: new Map() };
    },
    readScope: async () => [],
    changesAfter: async cursor => ({ status: 'changed', scopes: [], cursor }),
  };
}

describe('OpenChoreoEntityProvider', () => {
  it('tries again, later each time, until the control plane can be read', async () => {
    const { catalog, delayed, runTask } = await setUp(failingFeed(8));
    await runTask();
    for (let attempt = 1; attempt <= 8; attempt++) {
      await until(async () => expect(delayed).toHaveLength(attempt));
      delayed[attempt - 1].action();
    }
    await until(async () => expect(catalog.mutations).toEqual(['full']));
    expect(delayed.map(({ delayMs }) => delayMs / 1000)).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60,
    ]);
  });

  it('reads at once when something changed', async () => {
    const { catalog, event } = await setUp(failingFeed(0));
    await event();
    await until(async () => expect(catalog.mutations).toEqual(['full']));
  });

  it('reads once more after all that changed meanwhile', async () => {
    const { feed, reads, waiting } = heldFeed();
    const { delayed, event } = await setUp(feed);
    await event();
    await until(async () => expect(waiting).toHaveLength(1));
    await event();
    await event();
    expect(reads()).toBe(1);
    waiting[0]();
    await until(async () => expect(delayed).toHaveLength(1));
    // Whatever changes until then is part of that read.
    await event();
    expect(delayed.map(({ delayMs }) => delayMs)).toEqual([500]);
  });

  it('does not hurry to a control plane that cannot be read', async () => {
    const { delayed, event } = await setUp(failingFeed(100));
    await event();
    await until(async () => expect(delayed).toHaveLength(1));
    await event();
    await event();
    expect(delayed).toHaveLength(1);
  });

  it('leaves publishing to one of two instances', async () => {
    const { feed, reads, waiting } = heldFeed();
    const one = await setUp(feed);
    const other = await setUp(feed, one.knex);
    await one.event();
    await until(async () => expect(waiting).toHaveLength(1));

    await other.event();
    await until(async () => expect(other.delayed).toHaveLength(1));
    expect(reads()).toBe(1);
    waiting[0]();
    await until(async () => expect(one.catalog.mutations).toEqual(['full']));
    other.delayed[0].action();
    await other.runTask();
    // It goes on from where the first one came to.
    expect(other.catalog.mutations).toEqual([]);
    expect(reads()).toBe(1);
  });
});
