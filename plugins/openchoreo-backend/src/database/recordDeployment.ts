import type { FieldChange } from '@openchoreo/backstage-plugin-openchoreo-common';
import { diffFields } from '@openchoreo/compiler';
import type { ReleaseBinding } from '@openchoreo/model';
import type { Knex } from 'knex';
import { forgetRequests } from '../approvals/forgetRequests';
import type { DeploymentCause } from './DeploymentCause';
import type { RowChange } from './effects/finder';
import type { DbDeploymentRow, DbResourceRow } from './tables';

/** Changes that one entry lists. */
const LISTED_CHANGES = 50;

type Spec = ReleaseBinding['spec'];

/** What to record of a change of a binding. */
interface Recorded {
  readonly tx: Knex.Transaction;
  readonly change: RowChange;
  readonly by: DeploymentCause;
  /** ISO 8601. */
  readonly now: string;
  /** Entries that a place keeps. */
  readonly kept: number;
}

/**
 * Records a change of a binding in the history of its component, in the transaction that makes the change: nothing is
 * ever deployed without an entry. Of each place the newest entries are kept.
 */
export async function recordDeployment(recorded: Recorded): Promise<void> {
  const { tx, change, by, now, kept } = recorded;
  const row = change.after ?? change.before;
  if (!row) {
    return;
  }
  const before = specOf(change.before);
  const after = specOf(change.after);
  const changes = diffFields(
    await shownOf(tx, row, before),
    await shownOf(tx, row, after),
  );
  if (changes.length === 0) {
    return;
  }
  const place = placeOf(row);
  await tx<DbDeploymentRow>('deployment_history').insert({
    ...place,
    project: row.project ?? '',
    at: now,
    actor: by.actor ?? null,
    cause: after ? by.cause ?? 'apply' : 'remove',
    from_environment: by.from ?? null,
    request_id: by.request ?? null,
    release_name: after?.releaseName ?? null,
    previous_release: before?.releaseName ?? null,
    state: after?.state ?? 'Removed',
    changes: JSON.stringify(changes.slice(0, LISTED_CHANGES)),
  });
  await prune(tx, place, kept);
}

function placeOf(row: DbResourceRow) {
  return {
    organization: row.namespace,
    component: row.component ?? '',
    environment: row.environment ?? '',
  };
}

function specOf(row: DbResourceRow | undefined): Spec | undefined {
  return row && JSON.parse(row.spec);
}

/** What an entry compares: of the release its name and what people know it by. */
async function shownOf(
  tx: Knex.Transaction,
  row: DbResourceRow,
  spec: Spec | undefined,
) {
  if (!spec) {
    return {};
  }
  const { releaseName, state, owner: _owner, environment: _in, ...rest } = spec;
  const image = await imageOf(tx, row.namespace, releaseName);
  return { release: releaseName, state, image, ...rest };
}

async function imageOf(
  tx: Knex.Transaction,
  namespace: string,
  name: string | undefined,
): Promise<unknown> {
  const release =
    name === undefined
      ? undefined
      : await tx<DbResourceRow>('resources')
          .where({ kind: 'ComponentRelease', namespace, name })
          .first('spec');
  return release && JSON.parse(release.spec).workload?.container?.image;
}

async function prune(
  tx: Knex.Transaction,
  place: ReturnType<typeof placeOf>,
  kept: number,
): Promise<void> {
  const oldest = await tx<DbDeploymentRow>('deployment_history')
    .where(place)
    .orderBy('seq', 'desc')
    .offset(kept)
    .first('seq');
  if (oldest) {
    await tx<DbDeploymentRow>('deployment_history')
      .where(place)
      .where('seq', '<=', oldest.seq)
      .delete();
  }
}

/** Forgets what happened to a component that is gone, and what was asked for. */
export async function forgetComponent(
  tx: Knex.Transaction,
  { namespace, project, name }: DbResourceRow,
): Promise<void> {
  const ref = {
    organization: namespace,
    project: project ?? '',
    component: name,
  };
  await tx<DbDeploymentRow>('deployment_history').where(ref).delete();
  await forgetRequests(tx, ref);
}

/** The entries' changes are as they were written. */
export function changesOf({ changes }: DbDeploymentRow): FieldChange[] {
  return JSON.parse(changes);
}
