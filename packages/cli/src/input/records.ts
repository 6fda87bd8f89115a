import { createReadStream } from 'node:fs';
import { CliError } from '../cliError';
import type { Terminal } from '../terminal';

/** One JSON value of an input, or why there is none. */
export type JsonRecord =
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'broken'; readonly message: string };

/**
 * Reads one JSON document, which may span several lines, or JSON lines; `-` is standard input. Each line is handed on as
 * soon as it is there, so that a batch of any size fits into memory and whoever writes the next line may wait for an
 * answer first. A line that is no JSON becomes a broken record, and the rest goes on.
 *
 * @throws CliError `usage` when the file cannot be read
 */
export async function* readRecords(
  name: string,
  terminal: Terminal,
): AsyncGenerator<JsonRecord, void> {
  const lines = linesOf(name, terminal);
  const first = await lines.next();
  if (first.done) {
    yield { status: 'broken', message: 'is empty' };
    return;
  }
  const record = parse(first.value);
  if (record.status === 'broken' && /^[{[]/.test(first.value)) {
    // Only the rest can tell whether this is the beginning of a longer document or a broken line.
    yield* documentOrLines([first.value, ...(await all(lines))]);
    return;
  }
  yield record;
  for await (const line of lines) {
    yield parse(line);
  }
}

/** Lines have to be meant when the last one, which would only close a document, is one by itself. */
function documentOrLines(lines: readonly string[]): JsonRecord[] {
  const document = parse(lines.join('\n'));
  const areLines =
    document.status === 'broken' &&
    lines.length > 1 &&
    parse(lines[lines.length - 1]).status === 'read';
  return areLines ? lines.map(parse) : [document];
}

function parse(text: string): JsonRecord {
  try {
    return { status: 'read', value: JSON.parse(text) };
  } catch (error) {
    return {
      status: 'broken',
      message: `is no JSON: ${error instanceof Error ? error.message : error}`,
    };
  }
}

/** The lines that hold something, without the white space around them. */
async function* linesOf(
  name: string,
  terminal: Terminal,
): AsyncGenerator<string, void> {
  const stream = name === '-' ? terminal.stdin() : createReadStream(name);
  stream.setEncoding('utf8');
  let begun: string[] = [];
  try {
    for await (const chunk of stream) {
      const [end, ...lines] = String(chunk).split('\n');
      begun.push(end);
      for (const next of lines) {
        yield* unlessEmpty(begun.join(''));
        begun = [next];
      }
    }
  } catch (cause) {
    throw new CliError('usage', `${name}: cannot be read: ${cause}`, { cause });
  }
  yield* unlessEmpty(begun.join(''));
}

function unlessEmpty(line: string): string[] {
  const text = line.replace(/^\uFEFF/, '').trim();
  return text === '' ? [] : [text];
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}
