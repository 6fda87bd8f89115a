import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  projectChannel,
  type ProjectRef,
  type ProjectSignal,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Long enough for a browser to connect. */
const CONNECTED_AFTER_MILLISECONDS = 5_000;

/**
 * Calls back on every signal about a project, and once after the connection should stand: what was signalled while it
 * was being made is lost.
 *
 * Subscribes itself rather than through `useSignal`, which keeps only the last message of a render: of two signals that
 * arrive together the first would be lost. Without the signals plugin nothing is ever called.
 */
export function useProjectSignals(
  { organization, project }: ProjectRef,
  onSignal: (signal: ProjectSignal) => void,
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
    const subscription = signals.subscribe<ProjectSignal>(
      projectChannel(organization, project),
      signal => latest.current(signal),
    );
    const catchUp = setTimeout(
      () => latest.current({ action: 'changed' }),
      CONNECTED_AFTER_MILLISECONDS,
    );
    return () => {
      subscription.unsubscribe();
      clearTimeout(catchUp);
    };
  }, [signals, organization, project]);
}
