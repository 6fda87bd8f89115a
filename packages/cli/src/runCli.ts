import { CommanderError } from 'commander';
import { CliError, EXIT_CODES } from './cliError';
import { program } from './program';
import type { Terminal } from './terminal';

/**
 * Runs the command line.
 *
 * @param args - without the names of node and of the script
 * @returns the exit code: 0 done, 1 input invalid or refused or sides of a diff different, 2 wrong usage or no diff possible,
 *   3 no usable answer of the server
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let exitCode = 0;
  const root = program(terminal, code => {
    exitCode = code;
  });
  try {
    await root.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong, or shown the help that was asked for.
      return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
    }
    if (error instanceof CliError) {
      terminal.err(`openchoreo: ${error.message}`);
      return EXIT_CODES[error.code];
    }
    throw error;
  }
}
