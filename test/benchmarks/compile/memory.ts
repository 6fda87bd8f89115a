import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What is compiled. */
export const COMPONENTS = 10_000;
export const ENVIRONMENTS = ['development', 'staging', 'production'];

/**
 * MiB that the process has for what lives long. Without a limit, how large it grows says how much memory the machine
 * has: there is no hurry to collect garbage on a large one.
 */
export const HEAP_LIMIT = 640;

/** What it takes to keep the plans of all components. */
export interface Memory {
  readonly largestMebibytes: number;
  readonly heapMebibytes: number;
  readonly cpuSeconds: number;
}

/** Compiles everything in a process of its own. */
export function memoryOfPlans(): Memory {
  return JSON.parse(
    execFileSync(
      process.execPath,
      [
        `--max-old-space-size=${HEAP_LIMIT}`,
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        join(__dirname, 'memoryRun.ts'),
      ],
      { encoding: 'utf8', cwd: join(__dirname, '..') },
    ),
  );
}
