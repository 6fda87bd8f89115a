export type { Benchmark, Print } from './benchmark';
export { cpuMillis, wallMillis, type Rounds } from './measure';
export { median, table, type Figure, type TableOptions } from './table';
