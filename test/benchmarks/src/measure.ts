/** How often, and how long, something is measured. */
export interface Rounds {
  /** Runs whose times are thrown away, e.g. to let the code be optimized. */
  readonly warmup?: number;
  readonly rounds: number;
}

/**
 * CPU time of each round in milliseconds: unlike the time on the clock it hardly depends on what else the machine does.
 *
 * It counts every thread of this process, so that work of the garbage collector is part of it.
 */
export async function cpuMillis(
  work: () => unknown,
  { warmup = 0, rounds }: Rounds,
): Promise<number[]> {
  return samples(warmup, rounds, async () => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

/** Time of each round on the clock, in milliseconds: for what waits for others. */
export async function wallMillis(
  work: () => unknown,
  { warmup = 0, rounds }: Rounds,
): Promise<number[]> {
  return samples(warmup, rounds, async () => {
    const before = performance.now();
    await work();
    return performance.now() - before;
  });
}

async function samples(
  warmup: number,
  rounds: number,
  measure: () => Promise<number>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < warmup + rounds; round += 1) {
    const sample = await measure();
    if (round >= warmup) {
      taken.push(sample);
    }
  }
  return taken;
}
