import type { Findings } from './checkWorld';

/** Counts what a fault run did and found, and prints it. */
export class FaultReport {
  readonly violations: string[] = [];
  #runs = 0;
  #faults = 0;
  #objects = 0;
  readonly #startedAt = Date.now();

  constructor(private readonly title: string) {}

  get faults(): number {
    return this.#faults;
  }

  add(run: { readonly faults: number; readonly findings: Findings }): void {
    this.#runs++;
    this.#faults += run.faults;
    this.#objects += run.findings.objects;
    this.violations.push(...run.findings.violations);
  }

  print(): void {
    const seconds = ((Date.now() - this.#startedAt) / 1000).toFixed(0);
    process.stdout.write(
      `Faults: ${this.title}: ${this.#runs} runs, ${this.#faults} faults, ${
        this.#objects
      } objects checked, ${this.violations.length} violations, ${seconds} s\n`,
    );
    this.violations.forEach(violation =>
      process.stdout.write(`  ${violation}\n`),
    );
  }
}
