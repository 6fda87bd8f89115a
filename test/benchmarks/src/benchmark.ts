/** Where a benchmark writes its tables and remarks. */
export type Print = (line: string) => void;

/** What `<name>/index.ts` exports as `benchmark`. */
export interface Benchmark {
  /** What is measured, in one line. */
  readonly title: string;
  /** @param args - what stands behind the name on the command line */
  readonly run: (args: readonly string[], print: Print) => Promise<void>;
}
