import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  projectChannel,
  type ProjectSignal,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/**
 * Calls back on every signal about a project.
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
    const subscription = signals?.subscribe<ProjectSignal>(
      projectChannel(organization, project),
      signal => latest.current(signal),
    );
    return () => subscription?.unsubscribe();
  }, [signals, organization, project]);
}
