import { type Command, Option } from 'commander';

/** Which files to read. */
export function files(): Option {
  return new Option(
    '-f, --filename <files...>',
    'files or directories; - is standard input',
  );
}

/** Which portal, and who asks. */
export function withPortal(command: Command): Command {
  return command
    .option('--url <url>', "the portal's backend", 'http://localhost:7007')
    .option(
      '--token-env <name>',
      'environment variable that holds a token; without it, sign in as guest',
    );
}

/** How a command answers: for people or for programs. */
export function answerFormat(): Option {
  return new Option('-o, --output <format>', 'format of the answer')
    .choices(['text', 'json'])
    .default('text');
}

/** What a command exits with, for its help. */
export function exitCodes(codes: readonly string[]): string {
  return `\nExit codes:\n${codes.map(code => `  ${code}\n`).join('')}`;
}
