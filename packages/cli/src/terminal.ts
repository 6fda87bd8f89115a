import { text } from 'node:stream/consumers';

/** What a command reads from and writes to. */
export interface Terminal {
  /** For answers alone, so that they can be piped. */
  readonly out: (text: string) => void;
  /** For everything else. */
  readonly err: (line: string) => void;
  readonly readStdin: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `err` leads to somebody who sees colours. */
  readonly colours: boolean;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    out: answer => process.stdout.write(answer),
    err: line => process.stderr.write(`${line}\n`),
    readStdin: () => text(process.stdin),
    env: process.env,
    colours: process.stderr.hasColors?.(process.env) ?? false,
  };
}
