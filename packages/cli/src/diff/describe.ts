import { styleText } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { manifestYaml } from '../render/manifestYaml';
import type { ObjectChange } from './changesBetween';
import type { FieldChange } from './fieldChanges';

/** Longest value that a summary repeats. */
const MAX_VALUE = 60;

/** How the two sides are called. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** What changes in plain words, a line for each field. */
export function summaryOf(
  changes: readonly ObjectChange[],
  { before, after }: Sides,
): string[] {
  const count = (action: ObjectChange['action']) =>
    changes.filter(change => change.action === action).length;
  return [
    changes.length === 0
      ? `${before} and ${after} are the same`
      : `from ${before} to ${after}: ${count('changed')} changed, ${count(
          'added',
        )} added, ${count('removed')} removed`,
    ...changes.flatMap(change => {
      const subject = `${change.object.kind} ${change.object.name}`;
      return change.action === 'changed'
        ? change.fields.map(field => `${subject}: ${wordsOf(field)}`)
        : [`${subject} is ${change.action}`];
    }),
  ];
}

/** The change of an object as a unified diff of its YAML. */
export function unifiedDiff(
  change: ObjectChange,
  { before, after }: Sides,
): string {
  const { kind, namespace, name } = change.object;
  const path = [namespace, kind, name].filter(Boolean).join('/');
  const [, ...lines] = createTwoFilesPatch(
    'before' in change ? `${before}/${path}` : '/dev/null',
    'after' in change ? `${after}/${path}` : '/dev/null',
    'before' in change ? manifestYaml(change.before) : '',
    'after' in change ? manifestYaml(change.after) : '',
  ).split('\n');
  return lines.join('\n');
}

/** A unified diff with removed lines in red and added ones in green. */
export function coloured(diff: string): string {
  return diff
    .split('\n')
    .map(line => {
      const colour = ({ '-': 'red', '+': 'green', '@': 'cyan' } as const)[
        line.charAt(0) as '-'
      ];
      return colour ? styleText(colour, line, { validateStream: false }) : line;
    })
    .join('\n');
}

function wordsOf({ path, ...change }: FieldChange): string {
  if (!('from' in change)) {
    return `${path} is added: ${shown(change.to)}`;
  }
  return 'to' in change
    ? `${path} changes from ${shown(change.from)} to ${shown(change.to)}`
    : `${path} is removed; it was ${shown(change.from)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}...` : text;
}
