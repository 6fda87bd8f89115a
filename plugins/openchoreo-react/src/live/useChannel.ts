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
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onSignal);
  useEffect(() => {
    latest.current = onSignal;
  });
  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const subscription = signals.subscribe<T>(channel, signal =>
      latest.current(signal),
    );
    const catchUp = setTimeout(
      () => latest.current(),
      CONNECTED_AFTER_MILLISECONDS,
    );
    return () => {
      subscription.unsubscribe();
      clearTimeout(catchUp);
    };
  }, [signals, channel]);
}
