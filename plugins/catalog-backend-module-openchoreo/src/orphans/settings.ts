import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

const PREFIX = 'openchoreo.catalog.orphans';
const NOTICE_AFTER: HumanDuration = { minutes: 15 };
const LOOK_EVERY: HumanDuration = { minutes: 1 };
/** So that no entity is looked up because of one slow turn of the catalog. */
const NOTES_MEANWHILE = 3;

/** When resources are orphaned, and what becomes of them. */
export interface OrphanSettings {
  readonly noticeAfterMs: number;
  /** Absent: never. */
  readonly removeAfterMs?: number;
  /** How often entities that are there are noted. */
  readonly noteEveryMs: number;
  /** How often orphans are looked for. */
  readonly lookEvery: HumanDuration;
}

/** @throws InputError for what is no duration */
export function readOrphanSettings(config: RootConfigService): OrphanSettings {
  const durationOf = (name: string) =>
    config.has(`${PREFIX}.${name}`)
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: `${PREFIX}.${name}` }),
        )
      : undefined;
  const removeAfterMs = durationOf('removeAfter');
  const noticeAfterMs =
    durationOf('noticeAfter') ?? durationToMilliseconds(NOTICE_AFTER);
  return {
    noticeAfterMs,
    ...(removeAfterMs !== undefined && { removeAfterMs }),
    noteEveryMs: noticeAfterMs / NOTES_MEANWHILE,
    lookEvery: {
      milliseconds: Math.min(noticeAfterMs, durationToMilliseconds(LOOK_EVERY)),
    },
  };
}
