import { evaluateTemplate } from '@openchoreo/compiler';
import { depthProblem } from '@openchoreo/model';
import { parse } from 'yaml';
import { z } from 'zod';
import { CliError } from '../cliError';
import { answerRecords, failureOf, type Answer } from '../input/answers';
import { readInputs } from '../input/readInputs';
import type { Terminal } from '../terminal';

const variables = z.record(z.string(), z.unknown());
const caseSchema = z.object({
  template: z.unknown(),
  inputs: variables.nullish(),
});

/**
 * Evaluates one template with the variables of a YAML or JSON file, and prints the answer as one line of JSON.
 *
 * @param options.inputs - absent when the template has no variables; `-` is standard input
 * @throws CliError `refused` when the template fails
 */
export async function evaluateOne(
  options: { readonly template: string; readonly inputs?: string },
  terminal: Terminal,
): Promise<void> {
  const inputs = options.inputs
    ? await readVariables(options.inputs, terminal)
    : {};
  const answer = answerOf({ template: options.template, inputs });
  if ('error' in answer) {
    terminal.out(`${JSON.stringify(answer)}\n`);
    throw new CliError(
      'refused',
      `the template fails: ${answer.error.message}`,
    );
  }
  terminal.out(`${JSON.stringify(answer.fields)}\n`);
}

/**
 * Evaluates `{template, inputs}` records, one JSON document or JSON lines, and answers each with one line.
 *
 * @throws CliError `usage` when the input cannot be read, `refused` when its only template fails
 */
export function evaluateRecords(
  input: string,
  terminal: Terminal,
): Promise<void> {
  return answerRecords(input, answerOf, terminal);
}

async function readVariables(
  file: string,
  terminal: Terminal,
): Promise<Readonly<Record<string, unknown>>> {
  const [input] = await readInputs([file], terminal);
  try {
    return variables.parse(parse(input.text));
  } catch (cause) {
    throw new CliError(
      'usage',
      `${file}: holds no variables; expected one YAML or JSON mapping`,
      { cause },
    );
  }
}

function answerOf(value: unknown): Answer {
  const tooDeep = depthProblem(value);
  if (tooDeep) {
    return { error: { code: tooDeep.code, message: tooDeep.message } };
  }
  const parsed = caseSchema.safeParse(value);
  if (!parsed.success || parsed.data.template === undefined) {
    return {
      error: {
        code: 'value',
        message: 'is no case; expected {"template": ..., "inputs": {...}}',
      },
    };
  }
  const { template, inputs } = parsed.data;
  const evaluated = evaluateTemplate(template, inputs ?? {});
  if (evaluated.status === 'failed') {
    return { error: failureOf([evaluated.error]) };
  }
  return {
    // JSON has no word for nothing: null, with the word that says what it stands for.
    fields:
      'output' in evaluated
        ? { output: evaluated.output }
        : { output: null, omitted: true },
  };
}
