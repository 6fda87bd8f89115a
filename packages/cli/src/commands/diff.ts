import { diffPlans, type CellDiff, type CellPlan } from '@openchoreo/compiler';
import { CliError } from '../cliError';
import { coloured, unifiedDiff, type Side } from '../diff/unifiedDiff';
import {
  manifestsOf,
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
  const labels = labelsOf(options);
  const [first, second] = await comparing(() => plansOf(options, terminal));
  const changes = diffPlans(first, second);
  const before = { label: labels.before, manifests: manifestsOf(first) };
  const after = { label: labels.after, manifests: manifestsOf(second) };
  terminal.out(
    options.output === 'json'
      ? `${JSON.stringify(answerOf(changes, before, after), undefined, 2)}\n`
      : textOf(changes, before, after, terminal.colouredOut),
  );
  return changes.objects.length === 0 ? 0 : 1;
}

async function plansOf(
  options: DiffOptions,
  terminal: Terminal,
): Promise<[CellPlan, CellPlan]> {
  const { files, withFiles, withEnvironment, withRelease, ...cell } = options;
  const resources = await resourcesIn(files, NOTHING, terminal);
  const others = withFiles
    ? await resourcesIn(withFiles, NOTHING, terminal)
    : resources;
  const other: OfflineCell = {
    ...cell,
    release: withRelease ?? cell.release,
    ...(withEnvironment !== undefined && {
      environment: withEnvironment,
      calledLike: cell.environment,
    }),
  };
  return [
    renderOffline(cell, resources, NOTHING, terminal),
    renderOffline(other, others, NOTHING, terminal),
  ];
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

/** What the two sides are called: by what is different about them. */
function labelsOf(options: DiffOptions) {
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
  const label = (parts: readonly (string | undefined)[]) =>
    parts.filter(Boolean).join(' ');
  return {
    before: label([
      withFiles && files.join(' '),
      withEnvironment && environment,
      withRelease && (release ?? 'now'),
    ]),
    after: label([withFiles?.join(' '), withEnvironment, withRelease]),
  };
}

function textOf(
  { objects, summary }: CellDiff,
  before: Side,
  after: Side,
  colours: boolean,
): string {
  const heading =
    objects.length === 0
      ? `${before.label} and ${after.label} are the same`
      : `from ${before.label} to ${after.label}`;
  const diffs = objects.map(change => unifiedDiff(change, before, after));
  return [
    ...[heading, ...summary].map(line => `# ${line}\n`),
    ...(colours ? diffs.map(coloured) : diffs),
  ].join('');
}

function answerOf({ objects, summary }: CellDiff, before: Side, after: Side) {
  return {
    same: objects.length === 0,
    before: before.label,
    after: after.label,
    summary,
    objects: objects.map(change => ({
      ...change,
      diff: unifiedDiff(change, before, after),
    })),
  };
}
