import type { Diagnostic } from '@openchoreo/model';
import { CliError } from '../cliError';
import type { Terminal } from '../terminal';
import { readRecords, type JsonRecord } from './records';
import { report } from './report';

/** What is wrong with one input. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly remedy?: string;
  /** What is wrong besides. */
  readonly others?: readonly Failure[];
}

/** What an input gives: fields of the answer, and what its user should know. */
export type Answer = { readonly warnings?: readonly Diagnostic[] } & (
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly error: Failure }
);

/**
 * Answers each record of an input with one line of JSON, in their order. Warnings go to standard error with the number of
 * the record.
 *
 * @throws CliError `refused` when the only record has no other answer than an error
 */
export async function answerRecords(
  name: string,
  answer: (value: unknown) => Answer,
  terminal: Terminal,
): Promise<void> {
  let count = 0;
  let failed = 0;
  for await (const record of readRecords(name, terminal)) {
    count += 1;
    const { warnings = [], ...result } = answerTo(record, answer);
    failed += 'error' in result ? 1 : 0;
    for (const warning of warnings) {
      report({ ...warning, file: name, line: count }, terminal);
    }
    terminal.out(
      `${JSON.stringify(
        'error' in result ? { error: result.error } : result.fields,
      )}\n`,
    );
  }
  if (failed > 0) {
    const summary = `${failed} of ${count} inputs failed`;
    if (count === 1) {
      throw new CliError('refused', summary);
    }
    terminal.err(`openchoreo: ${summary}`);
  }
}

/** Several diagnostics as one failure. */
export function failureOf(errors: readonly Diagnostic[]): Failure {
  const [first, ...others] = errors.map(
    ({ code, message, path, remedy }): Failure => ({
      code,
      message,
      ...(path && { path }),
      ...(remedy && { remedy }),
    }),
  );
  return others.length > 0 ? { ...first, others } : first;
}

function answerTo(
  record: JsonRecord,
  answer: (value: unknown) => Answer,
): Answer {
  return record.status === 'read'
    ? answer(record.value)
    : { error: { code: 'syntax', message: record.message } };
}
