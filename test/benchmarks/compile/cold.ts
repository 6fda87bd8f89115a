import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** CPU time of the first component that a new process compiles, in milliseconds; starting the process is not part of it. */
export async function coldMillis(
  shape: 'service' | 'traits',
  rounds: number,
): Promise<number[]> {
  return Array.from({ length: rounds }, () =>
    Number(
      execFileSync(
        process.execPath,
        [
          '--require',
          '@backstage/cli/config/nodeTransform.cjs',
          join(__dirname, 'coldRun.ts'),
          shape,
        ],
        { encoding: 'utf8', cwd: join(__dirname, '..') },
      ),
    ),
  );
}
