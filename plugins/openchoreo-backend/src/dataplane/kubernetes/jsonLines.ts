import { KubeConnectionError } from './errors';

/** Splits a stream of bytes into lines of text, without those that are empty; the last one may be cut off. */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of chunks) {
    const lines = (pending + decoder.decode(chunk, { stream: true })).split(
      '\n',
    );
    pending = lines.pop() ?? '';
    yield* lines.filter(isFilled);
  }
  if (isFilled(pending)) {
    yield pending;
  }
}

/** @throws KubeConnectionError when it is not JSON */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new KubeConnectionError(
      'A watch event was cut off or is not JSON',
      error,
    );
  }
}

function isFilled(line: string): boolean {
  return line.trim() !== '';
}
