import type { Clock } from '../clock';
import { RateLimit } from './RateLimit';

describe('RateLimit', () => {
  let now: number;
  let waits: number[];
  const clock: Clock = {
    now: () => now,
    elapsed: () => now,
    sleep: async ms => {
      waits.push(ms);
    },
  };
  const signal = new AbortController().signal;

  beforeEach(() => {
    now = 0;
    waits = [];
  });

  it('lets a second of requests go at once, and the others one after the other', async () => {
    const limit = new RateLimit({ perSecond: 4, clock });
    for (let request = 0; request < 7; request++) {
      await limit.take({ signal });
    }
    expect(waits).toEqual([250, 500, 750]);
  });

  it('earns no more than a second in a pause', async () => {
    const limit = new RateLimit({ perSecond: 2, clock });
    now = 60_000;
    for (let request = 0; request < 3; request++) {
      await limit.take({ signal });
    }
    expect(waits).toEqual([500]);
  });
});
