import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ManualClock } from '../__testUtils__/ManualClock';
import { migrate } from '../database/migrate';
import type { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('work queue on %s', id => {
  let knex: Knex;
  let clock: ManualClock;
  let queue: WorkQueue;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    clock = new ManualClock();
    queue = new WorkQueue({ knex, clock, leaseMs: 60_000 });
  });

  it('gives each item to one worker only, however many ask at once', async () => {
    const items = Array.from({ length: 40 }, (_, index) => cell(`e${index}`));
    await queue.add(items);
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => new WorkQueue({ knex, clock }).claim(5)),
    );
    const claimed = claims.flat().map(({ key }) => key.name);
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await queue.claim(100);
    expect(claimed.length + rest.length).toBe(40);
    expect(await queue.claim(100)).toEqual([]);
  });

  it('merges what is asked for several times', async () => {
    await queue.add([cell('a')]);
    await queue.add([cell('a'), cell('b')]);
    expect((await queue.claim(10)).map(({ key }) => key.name)).toEqual([
      'a',
      'b',
    ]);
  });

  it('does again what was asked for while it was being done', async () => {
    await queue.add([cell('a')]);
    const [work] = await queue.claim(1);
    await queue.add([cell('a')]);
    expect(await queue.claim(1)).toEqual([]);
    await queue.complete(work);

    const [again] = await queue.claim(1);
    expect(again.item).toEqual(cell('a'));
    await queue.complete(again);
    expect(await queue.claim(1)).toEqual([]);
    clock.advance(3_600_000);
    expect(await queue.claim(1)).toEqual([]);
  });

  it('gives the work of a worker that died to another one when its lease ends', async () => {
    await queue.add([cell('a')]);
    const [dead] = await queue.claim(1);
    const other = new WorkQueue({ knex, clock, leaseMs: 60_000 });
    expect(await other.claim(1)).toEqual([]);
    clock.advance(59_000);
    expect(await other.claim(1)).toEqual([]);
    clock.advance(16_000);
    const [taken] = await other.claim(1);
    expect(taken.key).toEqual(dead.key);

    expect(await queue.renew(dead)).toBe(false);
    await queue.complete(dead);
    expect(await queue.renew(taken)).toBe(true);
  });

  it('keeps a claim that is renewed', async () => {
    await queue.add([cell('a')]);
    const [work] = await queue.claim(1);
    clock.advance(40_000);
    expect(await queue.renew(work)).toBe(true);
    clock.advance(40_000);
    expect(await queue.claim(1)).toEqual([]);
  });

  it('gives nobody the work of somebody else because a clock is wrong', async () => {
    await queue.add([cell('a')]);
    const [work] = await queue.claim(1);
    const other = new WorkQueue({ knex, clock, leaseMs: 60_000 });
    for (const ms of [86_400_000, -172_800_000]) {
      clock.jump(ms);
      expect(await other.claim(1)).toEqual([]);
      clock.advance(30_000);
      expect(await other.claim(1)).toEqual([]);
      expect(await queue.renew(work)).toBe(true);
    }
  });

  it('does what is due although the clock was set back', async () => {
    await queue.add([cell('a'), cell('b')]);
    const [work] = await queue.claim(1);
    await queue.postpone(work, { delayMs: 300_000, failed: true });
    clock.jump(-86_400_000);
    expect(await queue.claim(10)).toHaveLength(2);
  });

  it('puts off what failed, until somebody asks again', async () => {
    await queue.add([cell('a')]);
    const [work] = await queue.claim(1);
    await queue.postpone(work, { delayMs: 5_000, failed: true });
    expect(await queue.claim(1)).toEqual([]);
    clock.advance(5_000);
    const [second] = await queue.claim(1);
    expect(second.attempts).toBe(1);

    await queue.postpone(second, { delayMs: 5_000, failed: true });
    await queue.add([cell('a')]);
    const [asked] = await queue.claim(1);
    expect(asked.attempts).toBe(0);
  });

  it('serves organizations in turn, however much one of them has to do', async () => {
    const busy = Array.from({ length: 5_000 }, (_, index) =>
      cell(`e${index}`, 'busy'),
    );
    await queue.add(busy);
    clock.advance(1);
    await queue.add([
      cell('a', 'quiet'),
      cell('b', 'quiet'),
      cell('c', 'alone'),
    ]);

    const served: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (const work of await queue.claim(4)) {
        served.push(`${work.key.organization} ${work.key.name}`);
        await queue.complete(work);
      }
    }
    // Everybody else is through within the first rounds, after as many of the busy one at most.
    expect(served).toHaveLength(12);
    const last = Math.max(
      ...['quiet a', 'quiet b', 'alone c'].map(name => served.indexOf(name)),
    );
    expect(served).toEqual(
      expect.arrayContaining(['quiet a', 'quiet b', 'alone c']),
    );
    expect(last).toBeLessThan(6);
  });

  it('lets one worker that takes one item at a time serve everybody in turn', async () => {
    await queue.add(
      ['x', 'y', 'z'].flatMap(organization => [
        cell('1', organization),
        cell('2', organization),
      ]),
    );
    const served: string[] = [];
    for (let taken = 0; taken < 6; taken++) {
      const [work] = await queue.claim(1);
      served.push(work.key.organization);
      await queue.complete(work);
    }
    expect(served).toEqual(['x', 'y', 'z', 'x', 'y', 'z']);
  });

  it('does not put off what was asked for meanwhile', async () => {
    await queue.add([cell('a')]);
    const [work] = await queue.claim(1);
    await queue.add([cell('a')]);
    await queue.postpone(work, { delayMs: 300_000, failed: true });
    expect(await queue.claim(1)).toHaveLength(1);
  });
});

function cell(environment: string, organization = 'acme'): WorkItem {
  return {
    topic: 'cell',
    cell: { organization, project: 'shop', environment },
  };
}
