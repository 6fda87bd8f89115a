import { useEffect, useRef } from 'react';
import type { JsonObject } from '@backstage/types';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';

/** Long enough for a browser to connect. */
const CONNECTED_AFTER_MILLISECONDS = 5_000;

/**
 * Calls back on every signal on a channel, and once without one after the connection should stand: what was signalled while
 * it was being made is lost.
 *
 * Subscribes itself rather than through `useSignal`, which keeps only the last message of a render: of two signals that
 * arrive together the first would be lost. Without the signals plugin nothing is ever called.
 */
export function useChannel<T extends JsonObject>(
  channel: string,
  onSignal: (signal?: T) => void,
): void {
  useChannels([channel], onSignal);
}

/** Like {@link useChannel}, for several channels; their names hold no space. */
export function useChannels<T extends JsonObject>(
  channels: readonly string[],
  onSignal: (signal?: T) => void,
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onSignal);
  useEffect(() => {
    latest.current = onSignal;
  });
  const names = channels.join(' ');
  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const subscriptions = names
      .split(' ')
      .filter(Boolean)
      .map(channel =>
        signals.subscribe<T>(channel, signal => latest.current(signal)),
      );
    const catchUp = setTimeout(
      () => latest.current(),
      CONNECTED_AFTER_MILLISECONDS,
    );
    return () => {
      subscriptions.forEach(subscription => subscription.unsubscribe());
      clearTimeout(catchUp);
    };
  }, [signals, names]);
}
