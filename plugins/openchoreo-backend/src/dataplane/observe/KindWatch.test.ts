import type { WatchEvent } from '../kubernetes/watchKind';
import { KindWatch } from './KindWatch';
import type { WatchedItem } from './KindWatch';

const item = (
  identity: string,
  resourceVersion: string,
  uid = `uid-${identity}`,
): WatchedItem => ({
  identity,
  uid,
  resourceVersion,
});
const listed = (
  resourceVersion: string,
  ...items: WatchedItem[]
): WatchEvent<WatchedItem> => ({
  type: 'listed',
  items,
  resourceVersion,
  last: true,
});
const opened: WatchEvent<WatchedItem> = { type: 'opened' };
const failed = (failures: number): WatchEvent<WatchedItem> => ({
  type: 'failed',
  error: new Error('gone'),
  failures,
  retryInMs: 1,
});

type Step = WatchEvent<WatchedItem> | ((watch: KindWatch<WatchedItem>) => void);

/** Gives the events; what is no event is done with the watch in between. */
async function* play(
  steps: readonly Step[],
  watch: () => KindWatch<WatchedItem>,
) {
  for (const step of steps) {
    if (typeof step === 'function') {
      step(watch());
    } else {
      yield step;
    }
  }
}

/** A watch that has gone through these steps. */
async function after(...steps: readonly Step[]) {
  const changes: string[] = [];
  const watch: KindWatch<WatchedItem> = new KindWatch<WatchedItem>({
    events: play(steps, () => watch),
    onChange: (before, now) =>
      changes.push(
        `${before?.resourceVersion ?? '-'} > ${now?.resourceVersion ?? '-'}`,
      ),
    onState: () => {},
  });
  await watch.run();
  return { watch, changes };
}

describe('KindWatch', () => {
  it('knows what was listed, changed and deleted', async () => {
    const { watch, changes } = await after(
      listed('10', item('a', '3'), item('b', '4')),
      opened,
      { type: 'changed', item: item('a', '11') },
      { type: 'deleted', item: item('b', '12') },
    );
    expect([...watch.items()]).toEqual([item('a', '11')]);
    expect(changes).toEqual(['- > 3', '- > 4', '3 > 11', '4 > -']);
    expect(watch.isListed).toBe(true);
  });

  it('forgets what a new list does not name', async () => {
    const { watch } = await after(
      listed('10', item('a', '3'), item('b', '4')),
      listed('20', item('b', '4')),
    );
    expect([...watch.items()]).toEqual([item('b', '4')]);
  });

  it('forgets nothing before a list in pages is complete', async () => {
    const { watch } = await after(
      listed('10', item('a', '3'), item('b', '4')),
      {
        type: 'listed',
        items: [item('b', '4')],
        resourceVersion: '20',
        last: false,
      },
    );
    expect([...watch.items()]).toHaveLength(2);
  });

  it('takes an answer for newer than events that come late, and tells nothing of it', async () => {
    const { watch, changes } = await after(
      listed('10', item('a', '3')),
      told => told.record(item('a', '15')),
      { type: 'changed', item: item('a', '12') },
      { type: 'changed', item: item('a', '15') },
    );
    expect(watch.find('a')).toEqual(item('a', '15'));
    expect(changes).toEqual(['- > 3']);
  });

  it('keeps what was applied after a list was taken', async () => {
    const { watch } = await after(
      told => told.record(item('a', '15')),
      listed('10'),
    );
    expect(watch.find('a')).toEqual(item('a', '15'));
  });

  it('takes the deletion of an object for that object only, not for the one made anew', async () => {
    const { watch } = await after(
      listed('10', item('a', '3', 'first')),
      told => told.record(item('a', '15', 'second')),
      { type: 'deleted', item: item('a', '14', 'first') },
    );
    expect(watch.find('a')?.uid).toBe('second');
  });

  it('believes a server that lost its data and counts from the start', async () => {
    const { watch } = await after(
      listed('1000', item('a', '900'), item('b', '901')),
      listed('5', item('a', '2', 'new')),
    );
    expect([...watch.items()]).toEqual([item('a', '2', 'new')]);
  });

  it.each<WatchEvent<WatchedItem>>([
    { type: 'changed', item: item('a', '45') },
    { type: 'known', resourceVersion: '45' },
  ])(
    'believes a server that counts from the start also when it is past the last list already: $type',
    async event => {
      const { watch } = await after(
        listed('10'),
        told => told.record(item('a', '45')),
        event,
        listed('40', item('b', '39')),
      );
      expect([...watch.items()]).toEqual([item('b', '39')]);
    },
  );

  it('tells exactly one version of one object from all others', async () => {
    const { watch } = await after(listed('10', item('a', '3')));
    expect(watch.findVersion(item('a', '3'))).toEqual(item('a', '3'));
    expect(watch.findVersion(item('a', '4'))).toBeUndefined();
    expect(watch.findVersion(item('a', '3', 'anew'))).toBeUndefined();
  });

  it('is live only while the server sends changes', async () => {
    const states: string[] = [];
    const note = (told: KindWatch<WatchedItem>) =>
      states.push(told.state.status);
    await after(
      note,
      listed('10'),
      note,
      opened,
      note,
      failed(1),
      note,
      opened,
      note,
    );
    expect(states).toEqual([
      'starting',
      'starting',
      'live',
      'interrupted',
      'live',
    ]);
  });

  it('is settled by a failure too, so that nobody waits for a cluster that is away', async () => {
    const { watch } = await after(failed(1));
    await expect(watch.settled()).resolves.toBeUndefined();
    expect(watch.isListed).toBe(false);
  });
});
