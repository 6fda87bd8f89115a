import { coalesce } from './coalesce';

function controlled() {
  const finish: (() => void)[] = [];
  const work = jest.fn(
    () => new Promise<void>(resolve => finish.push(resolve)),
  );
  return { work, finish: (run: number) => finish[run]() };
}

describe('coalesce', () => {
  it('turns a burst of calls during a run into one more run', async () => {
    const { work, finish } = controlled();
    const reread = coalesce(work);

    const done = reread();
    reread();
    reread();
    expect(work).toHaveBeenCalledTimes(1);

    finish(0);
    await Promise.resolve();
    await Promise.resolve();
    expect(work).toHaveBeenCalledTimes(2);

    finish(1);
    await done;
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('runs again for a call that comes after the last run', async () => {
    const work = jest.fn(async () => {});
    const reread = coalesce(work);
    await reread();
    await reread();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is usable again after a failure', async () => {
    const work = jest
      .fn<Promise<void>, []>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValueOnce();
    const reread = coalesce(work);
    await expect(reread()).rejects.toThrow('offline');
    await expect(reread()).resolves.toBeUndefined();
  });
});
