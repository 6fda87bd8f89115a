import { once } from 'node:events';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { until } from '../__testUtils__/until';
import { PublishLease } from './PublishLease';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('PublishLease on %s', id => {
  /** Two instances of a backend, and a clock that the test holds. */
  async function setUp(durationMs = 30_000) {
    const knex = await databases.init(id);
    const database = mockServices.database({ knex });
    let nowMs = 1_000_000;
    const options = { durationMs, now: () => nowMs };
    return {
      one: await PublishLease.create(database, options),
      other: await PublishLease.create(database, options),
      nowMs: () => nowMs,
      passMs: (ms: number) => {
        nowMs += ms;
      },
      expiresAt: async () => {
        const row = await knex('openchoreo_publish_lease').first();
        return Number(row.expires_at);
      },
    };
  }
  const nothing = async () => {};

  it('is held by one at a time, also after a failure', async () => {
    const { one, other } = await setUp();
    let during: string | undefined;
    expect(
      await one.hold(async () => {
        during = await other.hold(nothing);
      }),
    ).toBe('held');
    expect(during).toBe('busy');
    expect(await other.hold(nothing)).toBe('held');

    const failing = async () => {
      throw new Error('no answer');
    };
    await expect(one.hold(failing)).rejects.toThrow('no answer');
    expect(await other.hold(nothing)).toBe('held');
  });

  it('is free some time after its holder went silent, who then stops', async () => {
    const { one, other, passMs } = await setUp(60);
    let aborted: unknown;
    const outcomes: string[] = [];
    await one.hold(async signal => {
      // As a process that was held up for longer than the lease lasts.
      passMs(1_000_000);
      outcomes.push(
        await other.hold(async () => {
          await once(signal, 'abort');
          aborted = signal.reason;
        }),
      );
    });
    expect(outcomes).toEqual(['held']);
    expect(aborted).toEqual(new Error('somebody else publishes now'));
  });

  it('stays with its holder for as long as it takes', async () => {
    const { one, other, passMs, nowMs, expiresAt } = await setUp(30);
    const outcomes: string[] = [];
    await one.hold(async () => {
      for (let round = 0; round < 3; round++) {
        await until(async () => {
          expect(await expiresAt()).toBe(nowMs() + 30);
        });
        passMs(25);
        outcomes.push(await other.hold(nothing));
      }
    });
    expect(outcomes).toEqual(['busy', 'busy', 'busy']);
  });
});
