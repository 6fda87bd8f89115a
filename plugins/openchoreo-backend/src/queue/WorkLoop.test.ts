import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ManualClock } from '../__testUtils__/ManualClock';
import { eventually } from '../dataplane/__testUtils__/TestBench';
import { migrate } from '../database/migrate';
import type { WorkItem } from './WorkItem';
import { type Worker, WorkLoop } from './WorkLoop';
import { WorkQueue } from './WorkQueue';

describe('work loop', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let knex: Knex;
  let clock: ManualClock;
  let queue: WorkQueue;
  let loop: WorkLoop | undefined;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await migrate(knex);
    clock = new ManualClock();
    queue = new WorkQueue({ knex, clock, leaseMs: 60_000 });
  });

  afterEach(async () => {
    await loop?.stop();
  });

  function start(worker: Worker, concurrency = 4): WorkLoop {
    loop = new WorkLoop({
      queue,
      worker,
      clock,
      random: () => 0.5,
      logger: mockServices.logger.mock(),
      concurrency,
      pollMs: 1_000,
    });
    loop.start();
    return loop;
  }

  it('works on no more items at a time than it may, and on all in the end', async () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map(cell);
    await queue.add(items);
    const gates: (() => void)[] = [];
    let running = 0;
    let most = 0;
    let finished = 0;
    start(async () => {
      running++;
      most = Math.max(most, running);
      await new Promise<void>(resolve => {
        gates.push(resolve);
      });
      running--;
      finished++;
      return { status: 'done' };
    }, 2);

    await eventually(
      () => {
        gates.splice(0).forEach(open => open());
        return finished;
      },
      count => count === items.length,
    );
    expect(most).toBe(2);
    await eventually(
      () => knex('work_queue'),
      rows => rows.length === 0,
    );
  });

  it('waits longer after each failure, and forgets them after a success', async () => {
    await queue.add([cell('a')]);
    const started: number[] = [];
    start(async () => {
      started.push(clock.now());
      if (started.length < 4) {
        throw new Error('the cluster is away');
      }
      return { status: 'done' };
    });
    await eventually(
      () => {
        clock.advance(250);
        return started.length;
      },
      count => count === 4,
    );
    const pauses = started.slice(1).map((at, index) => at - started[index]);
    expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
    expect(pauses[1]).toBeGreaterThanOrEqual(2_000);
    expect(pauses[2]).toBeGreaterThanOrEqual(4_000);
    await eventually(
      () => knex('work_queue'),
      rows => rows.length === 0,
    );
  });

  it('begins at once when it is woken', async () => {
    const seen: WorkItem[] = [];
    const running = start(async item => {
      seen.push(item);
      return { status: 'done' };
    });
    await queue.add([cell('a')]);
    running.wake();
    await eventually(
      () => seen.length,
      count => count === 1,
    );
    expect(seen).toEqual([cell('a')]);
  });

  it('gives back what it works on when it is stopped', async () => {
    await queue.add([cell('a')]);
    let begun = false;
    const running = start(async (_, { signal }) => {
      begun = true;
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      return { status: 'done' };
    });
    await eventually(
      () => begun,
      yes => yes,
    );
    await running.stop();
    expect(await queue.claim(1)).toMatchObject([{ attempts: 0 }]);
  });

  it('ends work whose claim somebody else has taken', async () => {
    await queue.add([cell('a')]);
    let ended = false;
    let begun = false;
    start(async (_, { signal }) => {
      begun = true;
      await new Promise<void>(resolve => {
        signal.addEventListener('abort', () => resolve());
      });
      ended = true;
      return { status: 'done' };
    }, 1);
    await eventually(
      () => begun,
      yes => yes,
    );
    await knex('work_queue').update({ claim: 'somebody else' });
    await eventually(
      () => {
        clock.advance(20_000);
        return ended;
      },
      yes => yes,
    );
    expect(await knex('work_queue')).toMatchObject([
      { claim: 'somebody else' },
    ]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('connection lost'))],
    ['says nothing', () => new Promise<boolean>(() => {})],
  ])(
    'ends work before others may take it when the database %s',
    async (_, renew) => {
      await queue.add([cell('a')]);
      let begunAt: number | undefined;
      let endedAt: number | undefined;
      jest.spyOn(queue, 'renew').mockImplementation(renew);
      start(async (_item, { signal }) => {
        begunAt = clock.elapsed();
        await new Promise<void>(resolve => {
          signal.addEventListener('abort', () => resolve());
        });
        endedAt = clock.elapsed();
        return { status: 'done' };
      }, 1);
      await eventually(
        () => begunAt,
        at => at !== undefined,
      );
      await eventually(
        () => {
          clock.advance(1_000);
          return endedAt;
        },
        at => at !== undefined,
      );
      expect((endedAt ?? 0) - (begunAt ?? 0)).toBeLessThan(60_000);
    },
  );
});

function cell(environment: string): WorkItem {
  return {
    topic: 'cell',
    cell: { organization: 'acme', project: 'shop', environment },
  };
}
