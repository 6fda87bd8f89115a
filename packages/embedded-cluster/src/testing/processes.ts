import { ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const startTimeoutMs = 60_000;

/** The processes of one server; they end with this process at the latest. */
export class Processes {
  readonly #assets: string;
  readonly #folder: string;
  readonly #running: { readonly name: string; readonly child: ChildProcess }[] =
    [];
  readonly #killAll = () => {
    for (const { child } of this.#running) child.kill('SIGKILL');
  };

  constructor(options: { readonly assets: string; readonly folder: string }) {
    this.#assets = options.assets;
    this.#folder = options.folder;
    process.once('exit', this.#killAll);
  }

  run(name: string, args: readonly string[]): void {
    const log = openSync(this.#logOf(name), 'w');
    const child = spawn(join(this.#assets, name), args, {
      stdio: ['ignore', log, log],
    });
    this.#running.push({ name, child });
  }

  /** Waits until a check holds. */
  async until(check: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + startTimeoutMs;
    while (!(await check())) {
      const ended = this.#running.find(({ child }) => child.exitCode !== null);
      if (ended || Date.now() > deadline) {
        const { name } = ended ?? this.#running[this.#running.length - 1];
        const log = readFileSync(this.#logOf(name), 'utf8');
        const what = ended ? 'ended' : 'was not ready after a minute';
        throw new Error(
          `${name} ${what}; the end of its log:\n${log.slice(-2000)}`,
        );
      }
      await sleep(50);
    }
  }

  /** The process id of what runs under a name; 0 when nothing does. */
  pidOf(name: string): number {
    return this.#running.find(running => running.name === name)?.child.pid ?? 0;
  }

  /** Kills one process as the kernel would, and forgets it. */
  async kill(name: string): Promise<void> {
    const index = this.#running.findIndex(running => running.name === name);
    const [killed] = index < 0 ? [] : this.#running.splice(index, 1);
    if (killed && killed.child.exitCode === null) {
      const ended = new Promise(resolve => killed.child.once('exit', resolve));
      killed.child.kill('SIGKILL');
      await ended;
    }
  }

  async stop(): Promise<void> {
    for (const { child } of [...this.#running].reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    }
    process.off('exit', this.#killAll);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #logOf(name: string): string {
    return join(this.#folder, `${name}.log`);
  }
}
