import { CliError } from '../cliError';
import { changesBetween, type ObjectChange } from '../diff/changesBetween';
import { coloured, summaryOf, unifiedDiff, type Sides } from '../diff/describe';
import {
  renderOffline,
  resourcesIn,
  type OfflineCell,
} from '../render/renderOffline';
import type { Terminal } from '../terminal';
import type { AnswerFormat } from './validate';

const NOTHING = 'nothing was compared';

/** Two cells: the second is the first one with other files, another environment or another release. */
export interface DiffOptions extends Omit<OfflineCell, 'calledLike'> {
  readonly files: readonly string[];
  readonly withFiles?: readonly string[];
  readonly withEnvironment?: string;
  readonly withRelease?: string;
  readonly output: AnswerFormat;
}

/**
 * Renders two cells without a server and prints what is different between their objects. Names and labels that hold the
 * name of the environment are taken as the same.
 *
 * @returns the exit code: 0 when both are the same, 1 when they differ
 * @throws CliError `incomparable` when one of them cannot be rendered
 */
export async function diff(
  options: DiffOptions,
  terminal: Terminal,
): Promise<number> {
  const sides = sidesOf(options);
  const changes = await comparing(() => changesOf(options, terminal));
  terminal.out(
    options.output === 'json'
      ? `${JSON.stringify(answerOf(changes, sides), undefined, 2)}\n`
      : textOf(changes, sides, terminal.colouredOut),
  );
  return changes.length === 0 ? 0 : 1;
}

async function changesOf(
  options: DiffOptions,
  terminal: Terminal,
): Promise<ObjectChange[]> {
  const { files, withFiles, withEnvironment, withRelease, ...cell } = options;
  const resources = await resourcesIn(files, NOTHING, terminal);
  const others = withFiles
    ? await resourcesIn(withFiles, NOTHING, terminal)
    : resources;
  return changesBetween(
    renderOffline(cell, resources, NOTHING, terminal),
    renderOffline(
      {
        ...cell,
        release: withRelease ?? cell.release,
        ...(withEnvironment !== undefined && {
          environment: withEnvironment,
          calledLike: cell.environment,
        }),
      },
      others,
      NOTHING,
      terminal,
    ),
  );
}

/** What is refused elsewhere is trouble here: exit code 1 says that there are differences. */
async function comparing<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof CliError
      ? new CliError('incomparable', error.message, { cause: error })
      : error;
  }
}

function sidesOf(options: DiffOptions): Sides {
  const { files, environment, component, release } = options;
  const { withFiles, withEnvironment, withRelease } = options;
  if (
    !withFiles &&
    withEnvironment === undefined &&
    withRelease === undefined
  ) {
    throw new CliError(
      'usage',
      'has nothing to compare with: add --with-environment, --with-release or --with-filename',
    );
  }
  if (
    component === undefined &&
    (release !== undefined || withRelease !== undefined)
  ) {
    throw new CliError('usage', '--component says whose release it is');
  }
  const side = (parts: readonly (string | undefined)[]) =>
    parts.filter(Boolean).join(' ');
  return {
    before: side([
      withFiles && files.join(' '),
      withEnvironment && environment,
      withRelease && (release ?? 'now'),
    ]),
    after: side([withFiles?.join(' '), withEnvironment, withRelease]),
  };
}

function textOf(
  changes: readonly ObjectChange[],
  sides: Sides,
  colours: boolean,
): string {
  const summary = summaryOf(changes, sides).map(line => `# ${line}\n`);
  const diffs = changes.map(change => unifiedDiff(change, sides));
  return [...summary, ...(colours ? diffs.map(coloured) : diffs)].join('');
}

function answerOf(changes: readonly ObjectChange[], sides: Sides) {
  return {
    same: changes.length === 0,
    ...sides,
    summary: summaryOf(changes, sides),
    changes: changes.map(change => ({
      object: change.object,
      action: change.action,
      ...(change.action === 'changed' && { fields: change.fields }),
      diff: unifiedDiff(change, sides),
    })),
  };
}
