import type { Readable } from 'node:stream';

/** What a command reads from and writes to. */
export interface Terminal {
  /** For answers alone, so that they can be piped. */
  readonly out: (text: string) => void;
  /** For everything else. */
  readonly err: (line: string) => void;
  readonly stdin: () => Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `err` leads to somebody who sees colours. */
  readonly colours: boolean;
  /** Whether `out` does. */
  readonly colouredOut: boolean;
}

/** The terminal of this process. Nobody sees colours who sets NO_COLOR. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // A reader such as `head` has read enough: that is no failure, and nobody is left to tell it to.
  stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') {
      process.exit(0);
    }
    throw error;
  });
  return {
    out: answer => stdout.write(answer),
    err: line => stderr.write(`${line}\n`),
    stdin: () => stdin,
    env,
    colours: showsColours(stderr, env),
    colouredOut: showsColours(stdout, env),
  };
}

function showsColours(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
): boolean {
  return Boolean(stream.isTTY) && !env.NO_COLOR && stream.hasColors(env);
}
