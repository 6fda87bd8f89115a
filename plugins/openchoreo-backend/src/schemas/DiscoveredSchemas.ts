import type {
  CellRef,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import type { ChangeFeed } from '../database/ChangeFeed';
import { inTransaction } from '../database/inTransaction';
import type { DbDiscoveredSchemaRow } from '../database/tables';
import { observedNews } from '../database/observedNews';
import type { Clock } from '../dataplane/clock';

/** A definition that an endpoint gave of itself. */
export interface FoundSchema {
  readonly type: 'openapi' | 'graphql';
  readonly content: string;
  /** Path at which it was found. */
  readonly path: string;
}

/** What became of asking. */
export type DiscoveryOutcome =
  | { readonly status: 'found'; readonly schema: FoundSchema }
  /** It answered, and has no definition. */
  | { readonly status: 'absent'; readonly reason: string }
  /** It gave no answer, and may give one later. */
  | { readonly status: 'unanswered'; readonly reason: string };

/** What is known of an endpoint in an environment. */
export interface DiscoveredSchema {
  readonly environment: string;
  readonly component: string;
  readonly endpoint: string;
  /** The one that was asked last. */
  readonly release: string;
  /** How often it gave no answer; 0 once it gave one. */
  readonly attempts: number;
  /** Why that release has no definition. */
  readonly reason?: string;
  /** The last definition; of an earlier release as long as the present one has given no answer. */
  readonly found?: FoundSchema & {
    readonly release: string;
    /** ISO 8601. */
    readonly at: string;
  };
}

/** An endpoint of a cell that was asked. */
export interface AskedEndpoint {
  readonly component: string;
  readonly endpoint: string;
  readonly release: string;
}

const KEY = [
  'organization',
  'project',
  'environment',
  'component',
  'endpoint',
] as const;

/** The definitions that endpoints gave of themselves. */
export class DiscoveredSchemas {
  readonly #knex: Knex;
  readonly #feed: ChangeFeed;
  readonly #clock: Clock;

  constructor(options: {
    readonly knex: Knex;
    readonly feed: ChangeFeed;
    readonly clock: Clock;
  }) {
    this.#knex = options.knex;
    this.#feed = options.feed;
    this.#clock = options.clock;
  }

  async ofCell(cell: CellRef): Promise<readonly DiscoveredSchema[]> {
    return (await this.#rows().where(columnsOf(cell))).map(discoveredSchema);
  }

  async ofProject({
    organization,
    project,
  }: ProjectRef): Promise<readonly DiscoveredSchema[]> {
    const rows = await this.#rows().where({ organization, project });
    return rows.map(discoveredSchema);
  }

  /** Records what became of asking, and tells the catalog. A definition outlives a release that gives no answer. */
  async record(
    cell: CellRef,
    { component, endpoint, release }: AskedEndpoint,
    outcome: DiscoveryOutcome,
  ): Promise<void> {
    const key = { ...columnsOf(cell), component, endpoint };
    const at = new Date(this.#clock.now()).toISOString();
    await inTransaction(this.#knex, async tx => {
      const before = await tx<DbDiscoveredSchemaRow>('discovered_schemas')
        .where(key)
        .first();
      const failedBefore = before?.release === release ? before.attempts : 0;
      const row: Partial<DbDiscoveredSchemaRow> = {
        ...key,
        release,
        attempts: outcome.status === 'unanswered' ? failedBefore + 1 : 0,
        ...resultOf(outcome, { release, at }),
      };
      await tx('discovered_schemas')
        .insert(row)
        .onConflict([...KEY])
        .merge();
      if (outcome.status === 'found' || before?.reason !== outcome.reason) {
        await this.#feed.append(tx, [observedNews(cell)], at);
      }
    });
  }

  /** Forgets the endpoints of components that are not among those. */
  async retain(cell: CellRef, components: readonly string[]): Promise<void> {
    await this.#rows()
      .where(columnsOf(cell))
      .whereNotIn('component', [...components])
      .delete();
  }

  #rows() {
    return this.#knex<DbDiscoveredSchemaRow>('discovered_schemas');
  }
}

function columnsOf({ organization, project, environment }: CellRef) {
  return { organization, project, environment };
}

/** Columns that are left out keep what they have. */
function resultOf(
  outcome: DiscoveryOutcome,
  found: { readonly release: string; readonly at: string },
): Partial<DbDiscoveredSchemaRow> {
  switch (outcome.status) {
    case 'found':
      return {
        reason: null,
        ...outcome.schema,
        found_release: found.release,
        found_at: found.at,
      };
    case 'absent':
      return {
        reason: outcome.reason,
        type: null,
        content: null,
        path: null,
        found_release: null,
        found_at: null,
      };
    default:
      return { reason: outcome.reason };
  }
}

function discoveredSchema(row: DbDiscoveredSchemaRow): DiscoveredSchema {
  const { environment, component, endpoint, release, attempts, reason } = row;
  const { type, content, path, found_release, found_at } = row;
  return {
    environment,
    component,
    endpoint,
    release,
    attempts,
    ...(reason !== null && { reason }),
    ...(type !== null &&
      content !== null &&
      path !== null &&
      found_release !== null &&
      found_at !== null && {
        found: { type, content, path, release: found_release, at: found_at },
      }),
  };
}
