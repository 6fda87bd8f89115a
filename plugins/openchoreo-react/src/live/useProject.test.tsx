import { act, renderHook, waitFor } from '@testing-library/react';
import {
  InMemorySignals,
  portal,
  projectCalled,
  slowControlPlane,
} from '../__testUtils__/portal';
import type { OpenChoreoApi } from '../api/OpenChoreoApi';
import { useCell } from './useCell';
import { useProject } from './useProject';

const SHOP = { organization: 'acme', project: 'shop' };
const CHANNEL = 'openchoreo:project:acme/shop';
const CHANGED = { action: 'changed' } as const;

function follow(project = SHOP) {
  const { api, reads } = slowControlPlane();
  const signals = new InMemorySignals();
  const hook = renderHook(ref => useProject(ref), {
    initialProps: project,
    wrapper: portal(api, signals),
  });
  return { ...hook, reads, signals };
}

describe('a live project', () => {
  it('is loading until it is read', async () => {
    const { result, reads } = follow();
    expect(result.current).toEqual({ status: 'loading' });

    reads[0].answer(projectCalled('Shop'));
    await waitFor(() =>
      expect(result.current).toMatchObject({
        status: 'ready',
        data: { displayName: 'Shop' },
      }),
    );
  });

  it('is read again on a signal, and stays on the page meanwhile', async () => {
    const { result, reads, signals } = follow();
    reads[0].answer(projectCalled('before'));
    await waitFor(() => expect(result.current.status).toBe('ready'));

    act(() => signals.send(CHANNEL, CHANGED));
    await waitFor(() => expect(reads).toHaveLength(2));
    expect(result.current).toMatchObject({
      status: 'ready',
      data: { displayName: 'before' },
    });

    reads[1].answer(projectCalled('after'));
    await waitFor(() =>
      expect(result.current).toMatchObject({
        data: { displayName: 'after' },
      }),
    );
  });

  it('drops the answer that a signal has overtaken', async () => {
    const { result, reads, signals } = follow();
    act(() => signals.send(CHANNEL, CHANGED));
    await waitFor(() => expect(reads).toHaveLength(2));
    expect(reads[0].signal?.aborted).toBe(true);

    reads[1].answer(projectCalled('new'));
    reads[0].answer(projectCalled('stale'));
    await waitFor(() =>
      expect(result.current).toMatchObject({ data: { displayName: 'new' } }),
    );
  });

  it('reads twice, not ten times, for a burst of signals', async () => {
    const { result, reads, signals } = follow();
    reads[0].answer(projectCalled('first'));
    await waitFor(() => expect(result.current.status).toBe('ready'));

    act(() => {
      for (let burst = 0; burst < 10; burst++) {
        signals.send(CHANNEL, CHANGED);
      }
    });
    await waitFor(() => expect(reads).toHaveLength(2));
    reads[1].answer(projectCalled('second'));
    await waitFor(() => expect(reads).toHaveLength(3));
    reads[2].answer(projectCalled('third'));
    await waitFor(() =>
      expect(result.current).toMatchObject({ data: { displayName: 'third' } }),
    );
    expect(reads).toHaveLength(3);
  });

  it('keeps its data and says why it is outdated when a later read fails', async () => {
    const { result, reads, signals } = follow();
    reads[0].answer(projectCalled('Shop'));
    await waitFor(() => expect(result.current.status).toBe('ready'));

    act(() => signals.send(CHANNEL, CHANGED));
    await waitFor(() => expect(reads).toHaveLength(2));
    reads[1].refuse(new Error('offline'));
    await waitFor(() =>
      expect(result.current).toMatchObject({
        status: 'ready',
        data: { displayName: 'Shop' },
        outdated: { message: 'offline' },
      }),
    );
  });

  it('does not show one project under the name of another', async () => {
    const { result, reads, rerender } = follow();
    reads[0].answer(projectCalled('Shop'));
    await waitFor(() => expect(result.current.status).toBe('ready'));

    rerender({ organization: 'acme', project: 'bank' });
    expect(result.current.status).toBe('loading');
  });

  it('is read once more after the connection should stand, and then not again', async () => {
    jest.useFakeTimers();
    try {
      const { result, reads } = follow();
      reads[0].answer(projectCalled('Shop'));
      await waitFor(() => expect(result.current.status).toBe('ready'));

      await act(() => jest.advanceTimersByTimeAsync(5_000));
      expect(reads).toHaveLength(2);
      reads[1].answer(projectCalled('Shop'));
      await act(() => jest.advanceTimersByTimeAsync(600_000));
      expect(reads).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops listening when its page is left', async () => {
    const { unmount, signals } = follow();
    expect(signals.count(CHANNEL)).toBe(1);
    unmount();
    expect(signals.count(CHANNEL)).toBe(0);
  });
});

describe('a live cell', () => {
  it('is read again only when the signal concerns its environment', async () => {
    const getCell = jest
      .fn<ReturnType<OpenChoreoApi['getCell']>, []>()
      .mockRejectedValue(new Error('not needed here'));
    const signals = new InMemorySignals();
    renderHook(() => useCell({ ...SHOP, environment: 'staging' }), {
      wrapper: portal({ ...slowControlPlane().api, getCell }, signals),
    });
    await waitFor(() => expect(getCell).toHaveBeenCalledTimes(1));

    act(() => {
      signals.send(CHANNEL, { ...CHANGED, environment: 'production' });
      signals.send(CHANNEL, { ...CHANGED, environment: 'staging' });
    });
    await waitFor(() => expect(getCell).toHaveBeenCalledTimes(2));

    act(() => signals.send(CHANNEL, CHANGED));
    await waitFor(() => expect(getCell).toHaveBeenCalledTimes(3));
  });
});
