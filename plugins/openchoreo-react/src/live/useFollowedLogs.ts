import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LogsToFollow } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { RuntimePlace } from './queryKeys';

/** Lines that are kept while a container is followed. */
const KEPT = 5_000;

/** What a container wrote since it is followed. */
export type FollowedLogs = { readonly lines: readonly string[] } & (
  | { readonly status: 'following' | 'ended' }
  | { readonly status: 'failed'; readonly error: Error }
);

const NOTHING: FollowedLogs = { status: 'following', lines: [] };

/** The last lines of a container and those that it writes from now on; the last 5,000 are kept. */
export function useFollowedLogs(
  place: RuntimePlace,
  request: LogsToFollow,
): FollowedLogs {
  const api = useApi(openChoreoApiRef);
  const key = JSON.stringify({ place, request });
  const [logs, setLogs] = useState<FollowedLogs>(NOTHING);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const what: { place: RuntimePlace; request: LogsToFollow } =
      JSON.parse(key);
    setLogs(NOTHING);
    const follow = async () => {
      try {
        for await (const batch of api.followLogs(what.place, what.request, {
          signal,
        })) {
          setLogs(({ lines }) => ({
            status: 'following',
            lines: [...lines, ...batch].slice(-KEPT),
          }));
        }
        setLogs(({ lines }) => ({ status: 'ended', lines }));
      } catch (error) {
        if (!signal.aborted) {
          setLogs(({ lines }) => ({
            status: 'failed',
            lines,
            error: error instanceof Error ? error : new Error(String(error)),
          }));
        }
      }
    };
    follow();
    return () => controller.abort();
  }, [api, key]);
  return logs;
}
