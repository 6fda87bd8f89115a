import { linesOf } from './linesOf';

function response(...chunks: readonly string[]): Response {
  const bytes = new TextEncoder();
  return new Response(
    new ReadableStream({
      start(controller) {
        chunks.forEach(chunk => controller.enqueue(bytes.encode(chunk)));
        controller.close();
      },
    }),
  );
}

async function all(from: Response) {
  const batches: (readonly string[])[] = [];
  for await (const lines of linesOf(from)) {
    batches.push(lines);
  }
  return batches;
}

describe('lines of a response', () => {
  it('come whole, however the response is cut', async () => {
    expect(await all(response('one\ntw', 'o\nthr', 'ee\nfo', 'ur'))).toEqual([
      ['one'],
      ['two'],
      ['three'],
      ['four'],
    ]);
    expect(await all(response('a\nb\n', '\n'))).toEqual([['a', 'b']]);
    expect(await all(response())).toEqual([]);
  });

  it('are not read any further when nobody wants more', async () => {
    let cancelled = false;
    const endless = new Response(
      new ReadableStream({
        pull: controller => controller.enqueue(new Uint8Array([97, 10])),
        cancel: () => {
          cancelled = true;
        },
      }),
    );
    for await (const lines of linesOf(endless)) {
      expect(lines).toEqual(['a']);
      break;
    }
    expect(cancelled).toBe(true);
  });
});
