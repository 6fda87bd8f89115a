import { Command, CommanderError, Option } from 'commander';
import { description, version } from '../package.json';
import { CliError, EXIT_CODES } from './cliError';
import { apply } from './commands/apply';
import { render } from './commands/render';
import { validate } from './commands/validate';
import type { Terminal } from './terminal';

/**
 * Runs the command line.
 *
 * @param args - without the names of node and of the script
 * @returns the exit code: 0 done, 1 input invalid or refused, 2 wrong usage, 3 no usable answer of the server
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    await program(terminal).parseAsync([...args], { from: 'user' });
    return 0;
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

function program(terminal: Terminal): Command {
  const root = new Command('openchoreo')
    .description(description)
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: text => terminal.out(text),
      writeErr: text => terminal.err(text.trimEnd()),
    });

  withFiles(root.command('validate'))
    .description('check files without a server')
    .addOption(answerFormat())
    .action(({ filename: files, output }) =>
      validate({ files, output }, terminal),
    );

  withFiles(root.command('render'))
    .description('compile a cell from files and print its Kubernetes objects')
    .requiredOption('--project <name>', 'the project')
    .requiredOption('--environment <name>', 'the environment')
    .option('--organization <name>', 'whose project it is')
    .option('--component <name>', 'print what belongs to this component alone')
    .addOption(
      new Option('-o, --output <format>', 'format of the objects')
        .choices(['yaml', 'json'])
        .default('yaml'),
    )
    .action(({ filename: files, ...options }) =>
      render({ files, ...options }, terminal),
    );

  withFiles(root.command('apply'))
    .description('send files to a portal')
    .option('--url <url>', "the portal's backend", 'http://localhost:7007')
    .option(
      '--token-env <name>',
      'environment variable that holds a token; without it, sign in as guest',
    )
    .addOption(answerFormat())
    .action(({ filename: files, ...options }) =>
      apply({ files, ...options }, terminal),
    );

  return root;
}

function withFiles(command: Command): Command {
  return command.requiredOption(
    '-f, --filename <files...>',
    'files or directories; - is standard input',
  );
}

function answerFormat(): Option {
  return new Option('-o, --output <format>', 'format of the answer')
    .choices(['text', 'json'])
    .default('text');
}
