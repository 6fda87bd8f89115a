import { Argument, Command, Option } from 'commander';
import { description, version } from '../package.json';
import { CliError } from './cliError';
import { addCellCommands } from './cellCommands';
import { adopt } from './commands/adopt';
import { apply } from './commands/apply';
import { completion, SHELLS } from './commands/completion';
import { evaluateOne, evaluateRecords } from './commands/evaluate';
import { init } from './commands/init';
import { validate } from './commands/validate';
import { answerFormat, exitCodes, files, withPortal } from './options';
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
  addCellCommands(root, terminal, exit);
  addEval(root, terminal);
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
