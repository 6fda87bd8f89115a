import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { type CatalogDatabase, countWrites } from './databases';
import {
  apiName,
  ControlPlaneSource,
  ORGANIZATION,
  versionText,
} from './ControlPlaneSource';
import { startCatalog } from './startCatalog';

const LOOK_EVERY_MS = 20;
/** So long after a change was seen, what it leads to in the database is over. */
const SETTLED_MS = 2_000;
/** Long: what is measured is changes, not the catalog looking at everything again. */
const PROCESSING_INTERVAL = { seconds: 24 * 60 * 60 };

/** What was measured of one catalog. */
export interface Measurement {
  /** From the start of the backend until the provider had read and handed over everything. */
  readonly readMs: number;
  /** HTTP calls for that. */
  readonly readCalls: number;
  /** From the start of the backend until every endpoint can be read from the catalog. */
  readonly registeredMs: number;
  /** Each from a change until it can be read from the catalog. */
  readonly visibleMs: readonly number[];
  /** Statements that write, of each change. */
  readonly writes: readonly number[];
  /** HTTP calls of each change. */
  readonly calls: readonly number[];
  /** Memory of the whole process, in MiB, when everything is registered. */
  readonly memoryMiB: number;
}

/** Registers so many endpoints in an empty catalog, then changes some of them one after the other. */
export async function measure(options: {
  readonly endpoints: number;
  readonly changes: number;
  readonly database: CatalogDatabase;
}): Promise<Measurement> {
  const { endpoints, changes, database } = options;
  const { knex } = database;
  const source = new ControlPlaneSource(endpoints);
  const startedAt = performance.now();
  const catalog = await startCatalog({
    knex,
    source,
    processingInterval: PROCESSING_INTERVAL,
  });
  try {
    await until(() => isHandedOver(knex));
    const readMs = performance.now() - startedAt;
    const readCalls = source.requests;
    await until(async () => (await registered(knex)) === endpoints);
    const registeredMs = performance.now() - startedAt;
    const memoryMiB = process.memoryUsage().rss / 2 ** 20;
    await sleep(SETTLED_MS);

    const writesSoFar = countWrites(knex);
    const visibleMs: number[] = [];
    const writes: number[] = [];
    const calls: number[] = [];
    for (let change = 0; change < changes; change += 1) {
      // Not in step with the clocks that the catalog looks by.
      await sleep((change * 379) % 1_000);
      const before = { calls: source.requests, writes: writesSoFar() };
      const component = (change * 7_919) % endpoints;
      const version = source.change(component);
      const changedAt = performance.now();
      await catalog.announce();
      await until(() => shows(knex, component, version));
      visibleMs.push(performance.now() - changedAt);
      await sleep(SETTLED_MS);
      writes.push(writesSoFar() - before.writes);
      calls.push(source.requests - before.calls);
    }
    return {
      readMs,
      readCalls,
      registeredMs,
      visibleMs,
      writes,
      calls,
      memoryMiB,
    };
  } finally {
    await catalog.stop();
  }
}

/** The smallest sample that is not below a share of them. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1];
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await sleep(LOOK_EVERY_MS);
  }
}

async function isHandedOver(knex: Knex): Promise<boolean> {
  return (await knex('openchoreo_publish_position').first()) !== undefined;
}

async function registered(knex: Knex): Promise<number> {
  const [{ count }] = await knex('final_entities')
    .where('entity_ref', 'like', `api:${ORGANIZATION}/%`)
    .whereNotNull('final_entity')
    .count({ count: '*' });
  return Number(count);
}

async function shows(
  knex: Knex,
  component: number,
  version: number,
): Promise<boolean> {
  const row = await knex('final_entities')
    .where({ entity_ref: `api:${ORGANIZATION}/${apiName(component)}` })
    .first('final_entity');
  const { spec } = JSON.parse(row.final_entity);
  return spec.definition.includes(versionText(version));
}
