import { InputError } from '@backstage/errors';
import type {
  ComponentRef,
  DeploymentCause,
  DeploymentEvent,
  DeploymentHistoryPage,
  DeploymentState,
  ProjectRef,
  RecentDeploymentsPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { changesOf } from '../database/recordDeployment';
import type { DbDeploymentRow, DbPromotionAnswerRow } from '../database/tables';
import type { Place } from './bindings';

const DEFAULT_LIMIT = 50;

interface HistoryPage {
  readonly cursor?: string;
  readonly limit?: number;
}

/** Who deployed what, where and when. */
export class DeploymentHistory {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of one component, newest first. @throws InputError for a cursor that no page gave */
  async list(
    { organization, project, component }: ComponentRef,
    { environment, ...page }: HistoryPage & { readonly environment?: string },
  ): Promise<DeploymentHistoryPage> {
    const { rows, ...rest } = await this.#page(
      { organization, project, component, environment },
      page,
    );
    return { ...rest, items: rows.map(({ event }) => event) };
  }

  /** Of all components of a project, an organization, or everything; newest first. @throws InputError for a cursor that no page gave */
  async recent(
    { organization, project }: Partial<ProjectRef>,
    page: HistoryPage,
  ): Promise<RecentDeploymentsPage> {
    const { rows, ...rest } = await this.#page({ organization, project }, page);
    return {
      ...rest,
      items: rows.map(({ row, event }) => ({
        organization: row.organization,
        project: row.project,
        component: row.component,
        ...event,
      })),
    };
  }

  async #page(
    where: Partial<ComponentRef & { readonly environment: string }>,
    page: HistoryPage,
  ) {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const query = this.#rows()
      .where(definedOf(where))
      .orderBy('seq', 'desc')
      .limit(limit + 1);
    if (page.cursor !== undefined) {
      query.where('seq', '<', seqOf(page.cursor));
    }
    const found = await query;
    const rows = found.slice(0, limit);
    const approvals = await this.#approvals(rows);
    return {
      rows: rows.map(row => ({ row, event: eventOf(row, approvals) })),
      ...(found.length > limit && { nextCursor: String(rows[limit - 1].seq) }),
    };
  }

  /** Whether a release ran in a place before, as far as its history reaches back. */
  async wasDeployed(place: Place, release: string): Promise<boolean> {
    const found = await this.#rows()
      .where({ ...columnsOf(place), release_name: release })
      .first('seq');
    return found !== undefined;
  }

  /** The release that ran in a place before the one that is placed there now. */
  async previousRelease(
    place: Place,
    current: string | undefined,
  ): Promise<string | undefined> {
    const found = await this.#rows()
      .where(columnsOf(place))
      .whereNotNull('release_name')
      .whereNot({ release_name: current ?? '' })
      .orderBy('seq', 'desc')
      .first('release_name');
    return found?.release_name ?? undefined;
  }

  async #approvals(
    rows: readonly DbDeploymentRow[],
  ): Promise<readonly DbPromotionAnswerRow[]> {
    const requests = rows.flatMap(row => row.request_id ?? []);
    return requests.length === 0
      ? []
      : this.#knex<DbPromotionAnswerRow>('promotion_answers')
          .whereIn('request_id', requests)
          .where({ answer: 'approve' })
          .orderBy('at');
  }

  #rows() {
    return this.#knex<DbDeploymentRow>('deployment_history');
  }
}

function columnsOf({ organization, component, environment }: Place) {
  return { organization, component, environment };
}

function definedOf<T extends object>(where: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(where).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function seqOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new InputError(
      'cursor is none that a list has returned; leave it out to begin with the first page',
    );
  }
  return Number(cursor);
}

function eventOf(
  row: DbDeploymentRow,
  approvals: readonly DbPromotionAnswerRow[],
): DeploymentEvent {
  const approvedBy = approvals
    .filter(({ request_id: id }) => id === row.request_id)
    .map(({ reviewer }) => reviewer);
  return {
    seq: Number(row.seq),
    environment: row.environment,
    at: row.at,
    ...(row.actor !== null && { actor: row.actor }),
    cause: row.cause as DeploymentCause,
    ...(row.from_environment !== null && { from: row.from_environment }),
    ...(row.request_id !== null && {
      promotionRequest: row.request_id,
      approvedBy,
    }),
    ...(row.release_name !== null && { release: row.release_name }),
    ...(row.previous_release !== null && {
      previousRelease: row.previous_release,
    }),
    state: row.state as DeploymentState | 'Removed',
    changes: changesOf(row),
  };
}
