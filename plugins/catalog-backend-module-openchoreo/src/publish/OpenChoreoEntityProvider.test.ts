import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskFunction } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { EventsServiceSubscribeOptions } from '@backstage/plugin-events-node';
import { RecordingCatalog } from '../__testUtils__/RecordingCatalog';
import type { EntityFeed } from './EntityFeed';
import { OpenChoreoEntityProvider } from './OpenChoreoEntityProvider';
import { PublicationStore } from './PublicationStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function setUp(feed: EntityFeed) {
  const delayed: { action: () => void; delayMs: number }[] = [];
  const tasks: SchedulerServiceTaskFunction[] = [];
  const subscriptions: EventsServiceSubscribeOptions[] = [];
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async task => {
      tasks.push(task.fn);
    },
  });
  const knex = await databases.init('SQLITE_3');
  const provider = new OpenChoreoEntityProvider({
    feed,
    store: await PublicationStore.create(mockServices.database({ knex })),
    events: mockServices.events.mock({
      subscribe: async options => {
        subscriptions.push(options);
      },
    }),
    scheduler,
    logger: mockServices.logger.mock(),
    later: (action, delayMs) => delayed.push({ action, delayMs }),
  });
  const catalog = new RecordingCatalog();
  await provider.connect(catalog);
  return {
    catalog,
    delayed,
    scheduler,
    runTask: async () => tasks[0](new AbortController().signal),
    event: async () =>
      subscriptions[0].onEvent({
        topic: 'openchoreo.changed',
        eventPayload: {},
      }),
  };
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
    const { catalog, delayed, scheduler, runTask } = await setUp(
      failingFeed(8),
    );
    for (let attempt = 0; attempt < 8; attempt++) {
      await runTask();
      expect(scheduler.triggerTask).toHaveBeenCalledTimes(attempt);
      delayed[attempt].action();
    }
    expect(delayed.map(({ delayMs }) => delayMs / 1000)).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60,
    ]);
    expect(catalog.mutations).toEqual([]);

    await runTask();
    expect(catalog.mutations).toEqual(['full']);
    expect(delayed).toHaveLength(8);
  });

  it('is woken by an event, and again when it was busy', async () => {
    const { delayed, scheduler, event } = await setUp(failingFeed(0));
    await event();
    expect(scheduler.triggerTask).toHaveBeenCalledTimes(1);

    scheduler.triggerTask.mockRejectedValueOnce(new ConflictError('running'));
    await event();
    scheduler.triggerTask.mockRejectedValueOnce(new ConflictError('running'));
    await event();
    // One later run is enough for all events in between.
    expect(delayed).toHaveLength(1);
    delayed[0].action();
    expect(scheduler.triggerTask).toHaveBeenCalledTimes(4);
  });
});
