import { CliError } from '../cliError';
import {
  diagnosticsOf,
  isInvalid,
  parseInput,
  reportInput,
  type ParsedInput,
} from '../input/parseInput';
import { readInputs } from '../input/readInputs';
import type { Terminal } from '../terminal';

/** How an answer is written: a line for each resource, or JSON. */
export type AnswerFormat = 'text' | 'json';

/**
 * Validates files without a server. Says on standard output what became of each document, and on standard error what is
 * wrong and where.
 *
 * @throws CliError `refused` when a document is invalid
 */
export async function validate(
  options: {
    readonly files: readonly string[];
    readonly output: AnswerFormat;
  },
  terminal: Terminal,
): Promise<void> {
  const inputs = (await readInputs(options.files, terminal)).map(parseInput);
  for (const input of inputs) {
    reportInput(input, terminal);
  }
  terminal.out(
    options.output === 'json'
      ? `${JSON.stringify(inputs.map(answerOf), undefined, 2)}\n`
      : inputs.flatMap(linesOf).join(''),
  );
  const invalid = inputs.filter(isInvalid);
  if (invalid.length > 0) {
    throw new CliError(
      'refused',
      `${invalid.length} of ${inputs.length} files invalid`,
    );
  }
}

function linesOf(input: ParsedInput): string[] {
  return answerOf(input).documents.map(
    ({ resource, index, status }) =>
      `${resource ?? `${input.file} document ${index}`} ${status}\n`,
  );
}

function answerOf(input: ParsedInput) {
  const { file } = input;
  if (input.type === 'descriptor') {
    const status = isInvalid(input) ? 'invalid' : 'valid';
    const resource = `workload descriptor ${file}`;
    const messages = diagnosticsOf(input);
    return { file, documents: [{ index: 0, resource, status, messages }] };
  }
  return {
    file,
    documents: input.documents.map(document => ({
      index: document.index,
      resource: document.resourceId,
      status: document.status,
      messages: diagnosticsOf({ ...input, documents: [document] }),
    })),
  };
}
