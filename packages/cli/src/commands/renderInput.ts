import { renderRecorded } from '@openchoreo/compiler';
import { answerRecords, failureOf, type Answer } from '../input/answers';
import { parseRecordedInput } from '../recorded/parseRecordedInput';
import type { Terminal } from '../terminal';

/**
 * Renders recorded inputs, one JSON document or JSON lines, and answers each with one line.
 *
 * @throws CliError `usage` when the input cannot be read, `refused` when its only record does not render
 */
export function renderInput(input: string, terminal: Terminal): Promise<void> {
  return answerRecords(input, answerOf, terminal);
}

function answerOf(value: unknown): Answer {
  const parsed = parseRecordedInput(value);
  if (parsed.status === 'invalid') {
    return { error: failureOf(parsed.errors) };
  }
  const { warnings, status, ...result } = renderRecorded(parsed.input);
  return 'errors' in result
    ? { error: failureOf(result.errors), warnings }
    : { fields: result, warnings };
}
