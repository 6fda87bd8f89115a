import { isDeepStrictEqual } from 'node:util';
import type { CellRef } from '@openchoreo/compiler';
import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import type { Clock } from '../dataplane/clock';
import type { CellReport } from './CellReport';
import type { ChangeFeed } from './ChangeFeed';
import { isPostgres } from './engine';
import { inTransaction } from './inTransaction';
import { observedNews } from './observedNews';
import type { DbCellStatusRow } from './tables';

/** A report and when its cell was reconciled. */
export interface StoredReport {
  readonly environment: string;
  readonly report: CellReport;
  /** ISO 8601. */
  readonly reconciledAt: string;
}

/** The last report of each cell. */
export class CellReportStore {
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

  async get(cell: CellRef): Promise<StoredReport | undefined> {
    const row = await this.#rows().where(keyOf(cell)).first();
    return row && storedReport(row);
  }

  /** Those of a project, one for each environment in which it was reconciled. */
  async ofProject(
    organization: string,
    project: string,
  ): Promise<ReadonlyMap<string, StoredReport>> {
    const rows = await this.#rows().where({ organization, project });
    return new Map(rows.map(row => [row.environment, storedReport(row)]));
  }

  /** Those of an organization in one environment, by project. */
  async ofEnvironment(
    organization: string,
    environment: string,
  ): Promise<ReadonlyMap<string, CellReport>> {
    const rows = await this.#rows()
      .where({ organization, environment })
      .orderBy('project');
    return new Map(
      rows.map(row => [row.project, storedReport(row).report] as const),
    );
  }

  /**
   * How many cells of each health some environments of an organization have. Counted by the database: reports are large.
   */
  async healthOf(
    organization: string,
    environments: readonly string[],
  ): Promise<ReadonlyMap<string, Partial<Record<Health, number>>>> {
    const health = this.#knex.raw(
      isPostgres(this.#knex)
        ? "(report::json ->> 'health')"
        : "json_extract(report, '$.health')",
    );
    const rows: {
      readonly environment: string;
      readonly health: Health;
      readonly count: number | string;
    }[] = await this.#knex('cell_status')
      .where({ organization })
      .whereIn('environment', [...environments])
      .groupBy('environment', health)
      .select('environment', { health })
      .count({ count: '*' });
    const found = new Map<string, Partial<Record<Health, number>>>();
    for (const row of rows) {
      found.set(row.environment, {
        ...found.get(row.environment),
        [row.health]: Number(row.count),
      });
    }
    return found;
  }

  /**
   * Records a report.
   *
   * @param options.isOfferNews - what the cell offers to others changed, which the catalog shows
   * @returns whether the report is news
   */
  async put(
    cell: CellRef,
    report: CellReport,
    options: { readonly isOfferNews: boolean },
  ): Promise<boolean> {
    const text = JSON.stringify(report);
    const at = new Date(this.#clock.now()).toISOString();
    return inTransaction(this.#knex, async tx => {
      const before = await tx<DbCellStatusRow>('cell_status')
        .where(keyOf(cell))
        .first();
      await tx<DbCellStatusRow>('cell_status')
        .insert({ ...keyOf(cell), report: text, reconciled_at: at })
        .onConflict(['organization', 'project', 'environment'])
        .merge();
      if (options.isOfferNews) {
        await this.#feed.append(tx, [observedNews(cell)], at);
      }
      return (
        !before ||
        !isDeepStrictEqual(JSON.parse(before.report), JSON.parse(text))
      );
    });
  }

  /** Forgets a cell of which nothing is left. @returns whether there was a report */
  async remove(cell: CellRef): Promise<boolean> {
    return inTransaction(this.#knex, async tx => {
      const removed = await tx<DbCellStatusRow>('cell_status')
        .where(keyOf(cell))
        .delete();
      if (removed > 0) {
        const at = new Date(this.#clock.now()).toISOString();
        await this.#feed.append(tx, [observedNews(cell)], at);
      }
      return removed > 0;
    });
  }

  #rows() {
    return this.#knex<DbCellStatusRow>('cell_status');
  }
}

function keyOf({ organization, project, environment }: CellRef) {
  return { organization, project, environment };
}

function storedReport(row: DbCellStatusRow): StoredReport {
  const report: CellReport = JSON.parse(row.report);
  return {
    environment: row.environment,
    report,
    reconciledAt: row.reconciled_at,
  };
}
