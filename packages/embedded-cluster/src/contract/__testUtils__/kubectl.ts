import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine has a kubectl. */
export function hasKubectl(): boolean {
  return spawnSync('kubectl', ['version', '--client']).status === 0;
}

export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real kubectl with a kubeconfig and a cache of its own. */
export class Kubectl {
  readonly #folder: string;

  constructor(kubeconfig: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
    writeFileSync(join(this.#folder, 'kubeconfig'), kubeconfig, {
      mode: 0o600,
    });
  }

  /** Runs kubectl, with `input` as its standard input. */
  run(args: readonly string[], input = ''): Promise<KubectlResult> {
    const env = {
      ...process.env,
      HOME: this.#folder,
      KUBECONFIG: join(this.#folder, 'kubeconfig'),
    };
    return new Promise(resolve => {
      const options = { env, timeout: 60_000 };
      const child = execFile(
        'kubectl',
        args,
        options,
        (error, stdout, stderr) => {
          const code = error ? Number(error.code ?? 1) : 0;
          resolve({ code, stdout, stderr });
        },
      );
      child.stdin?.end(input);
    });
  }

  /** Runs kubectl and returns what it prints; a failure is thrown with its message. */
  async print(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
