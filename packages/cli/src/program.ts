import { Argument, Command, Option } from 'commander';
import { description, version } from '../package.json';
import { CliError } from './cliError';
import { adopt } from './commands/adopt';
import { apply } from './commands/apply';
import { completion, SHELLS } from './commands/completion';
import { diff } from './commands/diff';
import { evaluateOne, evaluateRecords } from './commands/evaluate';
import { init } from './commands/init';
import { reach } from './commands/reach';
import { render } from './commands/render';
import { renderInput } from './commands/renderInput';
import { validate } from './commands/validate';
import type { Terminal } from './terminal';

/** The command line with everything it understands. `exit` is told when a command ends with another code than 0. */
export function program(
  given: Terminal,
  exit: (code: number) => void,
): Command {
  const root = new Command('openchoreo')
    .description(description)
    .version(version)
    .option('--no-color', 'write no colours; so does NO_COLOR=1')
    .addHelpText(
      'after',
      exitCodes([
        '0 done',
        '1 the input is invalid or refused',
        '2 wrong usage',
      ]),
    )
    .exitOverride()
    .configureOutput({
      writeOut: text => given.out(text),
      writeErr: text => given.err(text.trimEnd()),
    });
  const terminal = (): Terminal =>
    root.opts().color
      ? given
      : { ...given, colours: false, colouredOut: false };
  addValidate(root, terminal);
  addRender(root, terminal);
  addDiff(root, terminal, exit);
  addEval(root, terminal);
  addReach(root, terminal);
  addApply(root, terminal);
  addInit(root, terminal);
  addAdopt(root, terminal);
  addCompletion(root, terminal);
  return root;
}

function addValidate(root: Command, terminal: () => Terminal) {
  root
    .command('validate')
    .description('check files without a server')
    .addOption(files().makeOptionMandatory())
    .addOption(answerFormat())
    .addHelpText(
      'after',
      exitCodes(['0 all files are valid', '1 some are not']),
    )
    .action(({ filename, output }) =>
      validate({ files: filename, output }, terminal()),
    );
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

function addEval(root: Command, terminal: () => Terminal) {
  root
    .command('eval')
    .description('evaluate a template')
    .addArgument(new Argument('[template]', 'text with ${...} in it'))
    .option(
      '--inputs <file>',
      'YAML or JSON with the variables of the template',
    )
    .addOption(
      new Option(
        '--input <file>',
        'JSON lines {"template": ..., "inputs": {...}}; each is answered with one line',
      ).conflicts('inputs'),
    )
    .addHelpText(
      'after',
      exitCodes([
        '0 evaluated; of several templates, each has its answer',
        '1 the template fails',
      ]),
    )
    .action((template: string | undefined, { input, inputs }) => {
      if ((template === undefined) === (input === undefined)) {
        throw new CliError('usage', 'takes either a template or --input');
      }
      return template === undefined
        ? evaluateRecords(input, terminal())
        : evaluateOne({ template, inputs }, terminal());
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

function addApply(root: Command, terminal: () => Terminal) {
  withPortal(root.command('apply'))
    .description('send files to a portal')
    .addOption(files().makeOptionMandatory())
    .addOption(answerFormat())
    .addHelpText(
      'after',
      exitCodes([
        '0 applied',
        '1 a file is invalid, or the portal refused it',
        '3 no usable answer of the portal',
      ]),
    )
    .action(({ filename, ...options }) =>
      apply({ files: filename, ...options }, terminal()),
    );
}

function addInit(root: Command, terminal: () => Terminal) {
  root
    .command('init')
    .description(
      'look at a repository and write catalog-info.yaml and workload.yaml for it',
    )
    .addArgument(new Argument('[folder]', 'the repository').default('.'))
    .requiredOption('--system <name>', "the project's System in the catalog")
    .requiredOption('--owner <ref>', 'group or user in the catalog')
    .option('--name <name>', 'of the component; else that of the folder')
    .option('--image <image>', 'container image')
    .option('--type <type>', 'component type, e.g. deployment/service')
    .option('--force', 'write files anew that are there already')
    .addHelpText('after', exitCodes(['0 written', '1 a file is there already']))
    .action((folder: string, options) =>
      init({ folder, ...options }, terminal()),
    );
}

function addAdopt(root: Command, terminal: () => Terminal) {
  root
    .command('adopt')
    .description(
      'propose components for what Compose files, Score files or Kubernetes objects describe',
    )
    .addOption(files().makeOptionMandatory())
    .requiredOption('--project <name>', 'the project they are to be part of')
    .option('--organization <name>', 'whose project it is', 'default')
    .option(
      '--environment <name>',
      'the environment that gets replicas, resources and schedules of the originals',
    )
    .option(
      '--compare',
      'print what would be different about objects of Kubernetes, in place of the proposal',
    )
    .addHelpText(
      'after',
      exitCodes(['0 proposed', '1 a file cannot be taken over']),
    )
    .action(({ filename, ...options }) =>
      adopt({ files: filename, ...options }, terminal()),
    );
}

function addCompletion(root: Command, terminal: () => Terminal) {
  root
    .command('completion')
    .description('print a script that lets a shell complete this command')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      '\nbash: source <(openchoreo completion bash)\nzsh:  openchoreo completion zsh > "${fpath[1]}/_openchoreo"\nfish: openchoreo completion fish > ~/.config/fish/completions/openchoreo.fish\n',
    )
    .action(shell => terminal().out(completion(shell, root)));
}

function files(): Option {
  return new Option(
    '-f, --filename <files...>',
    'files or directories; - is standard input',
  );
}

/** Which portal, and who asks. */
function withPortal(command: Command): Command {
  return command
    .option('--url <url>', "the portal's backend", 'http://localhost:7007')
    .option(
      '--token-env <name>',
      'environment variable that holds a token; without it, sign in as guest',
    );
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

function answerFormat(): Option {
  return new Option('-o, --output <format>', 'format of the answer')
    .choices(['text', 'json'])
    .default('text');
}

function exitCodes(codes: readonly string[]): string {
  return `\nExit codes:\n${codes.map(code => `  ${code}\n`).join('')}`;
}
