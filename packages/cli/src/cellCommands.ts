import { type Command, Option } from 'commander';
import { CliError } from './cliError';
import { diff } from './commands/diff';
import { SEVERITIES, findings } from './commands/findings';
import { reach } from './commands/reach';
import { render } from './commands/render';
import { renderInput } from './commands/renderInput';
import { answerFormat, exitCodes, files, withPortal } from './options';
import type { Terminal } from './terminal';

/** The commands that look at one cell. */
export function addCellCommands(
  root: Command,
  terminal: () => Terminal,
  exit: (code: number) => void,
): void {
  addRender(root, terminal);
  addDiff(root, terminal, exit);
  addReach(root, terminal);
  addFindings(root, terminal, exit);
}

function addRender(root: Command, terminal: () => Terminal) {
  withCell(root.command('render'))
    .description(
      'compile a cell from files and print its Kubernetes objects, or render recorded inputs',
    )
    .addOption(files())
    .addOption(
      new Option(
        '--input <file>',
        'recorded inputs, one JSON document or JSON lines; each is answered with one line',
      ).conflicts(['filename', 'project', 'environment', 'component']),
    )
    .addOption(
      new Option('-o, --output <format>', 'format of the objects')
        .choices(['yaml', 'json'])
        .default('yaml'),
    )
    .addHelpText(
      'after',
      exitCodes([
        '0 rendered; of several recorded inputs, each has its answer',
        '1 something does not compile',
      ]),
    )
    .action(({ input, ...options }) => {
      if (input !== undefined) {
        return renderInput(input, terminal());
      }
      requireCell(options);
      return render({ ...options, files: options.filename }, terminal());
    });
}

function addDiff(
  root: Command,
  terminal: () => Terminal,
  exit: (code: number) => void,
) {
  withCell(root.command('diff'))
    .description(
      'compare the Kubernetes objects of two environments, releases or sets of files',
    )
    .addOption(files().makeOptionMandatory())
    .option('--release <name>', "the component's release on the first side")
    .option('--with-filename <files...>', 'files of the second side')
    .option('--with-environment <name>', 'environment of the second side')
    .option(
      '--with-release <name>',
      "the component's release on the second side",
    )
    .addOption(answerFormat())
    .addHelpText(
      'after',
      exitCodes(['0 the same', '1 different', '2 could not be compared']),
    )
    .action(async options => {
      requireCell(options);
      const { filename: first, withFilename: withFiles } = options;
      exit(await diff({ ...options, files: first, withFiles }, terminal()));
    });
}

function addReach(root: Command, terminal: () => Terminal) {
  withPortal(root.command('reach'))
    .description('tell who can reach whom, and which rules say so')
    .addOption(files())
    .requiredOption('--project <name>', 'the project')
    .requiredOption('--environment <name>', 'the environment')
    .option('--organization <name>', 'whose project it is')
    .option(
      '--from <place>',
      '[[organization/]project/]component, gateway:north or gateway:west',
    )
    .option(
      '--to <place>',
      '[[organization/]project/]component[:endpoint], or https://host:port, tcp://host:port, udp://host:port',
    )
    .addOption(answerFormat())
    .addHelpText(
      'after',
      `${exitCodes([
        '0 answered',
        '1 something named is not there, or does not compile',
        '3 no usable answer of the portal',
      ])}\nWithout --to, everything that --from can reach; without --from, everybody who can reach --to.\nWithout --filename, a portal is asked.\n`,
    )
    .action(({ filename, ...options }) =>
      reach({ files: filename, ...options }, terminal()),
    );
}

function addFindings(
  root: Command,
  terminal: () => Terminal,
  exit: (code: number) => void,
) {
  root
    .command('findings')
    .description(
      'tell what stands out about a cell: circles of calls, open endpoints, connections that lead nowhere',
    )
    .addOption(files().makeOptionMandatory())
    .requiredOption('--project <name>', 'the project')
    .requiredOption('--environment <name>', 'the environment')
    .option('--organization <name>', 'whose project it is')
    .addOption(
      new Option('--fail-on <severity>', 'the least grave that makes it fail')
        .choices([...SEVERITIES])
        .default('error'),
    )
    .addOption(answerFormat())
    .addHelpText(
      'after',
      exitCodes([
        '0 nothing that grave',
        '1 something stands out, or does not compile',
      ]),
    )
    .action(async ({ filename, ...options }) => {
      const code = await findings({ files: filename, ...options }, terminal());
      if (code !== 0) {
        exit(code);
      }
    });
}

/** Which cell, and which of its components. */
function withCell(command: Command): Command {
  return command
    .option('--project <name>', 'the project')
    .option('--environment <name>', 'the environment')
    .option('--organization <name>', 'whose project it is')
    .option('--component <name>', 'what belongs to this component alone');
}

/** Which options are needed depends on others, so that Commander cannot know. */
function requireCell(options: {
  readonly filename?: readonly string[];
  readonly project?: string;
  readonly environment?: string;
}): void {
  const { filename, project, environment } = options;
  if (!filename || project === undefined || environment === undefined) {
    throw new CliError(
      'usage',
      'needs --filename, --project and --environment',
    );
  }
}
