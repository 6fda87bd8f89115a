import { KubeConnectionError } from './errors';

/**
 * Splits a stream of bytes into JSON values, one per line.
 *
 * @throws KubeConnectionError on a line that is not JSON, and when the stream ends within a line
 */
export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of chunks) {
    const lines = (pending + decoder.decode(chunk, { stream: true })).split(
      '\n',
    );
    pending = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() !== '') {
        yield parseLine(line);
      }
    }
  }
  if (pending.trim() !== '') {
    yield parseLine(pending);
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new KubeConnectionError(
      'A watch event was cut off or is not JSON',
      error,
    );
  }
}
