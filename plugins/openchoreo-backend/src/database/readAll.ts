import type { Knex } from 'knex';

type Reads = readonly (() => Promise<unknown>)[];
type Results<T extends Reads> = {
  readonly [Index in keyof T]: Awaited<ReturnType<T[Index]>>;
};

/** Reads several things: at the same time, or one after the other in a transaction, whose connection takes one query. */
export async function readAll<const T extends Reads>(
  knex: Knex,
  reads: T,
): Promise<Results<T>> {
  if (!knex.isTransaction) {
    return (await Promise.all(reads.map(read => read()))) as Results<T>;
  }
  const results: unknown[] = [];
  for (const read of reads) {
    results.push(await read());
  }
  return results as unknown as Results<T>;
}
