/** The lines of a response as they come in, several at once; the last one may have no end. */
export async function* linesOf({
  body,
}: Response): AsyncGenerator<readonly string[]> {
  if (!body) {
    return;
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (pending + decoder.decode(value, { stream: !done })).split(
        '\n',
      );
      pending = done ? '' : lines.pop() ?? '';
      const whole = lines.filter(line => line !== '');
      if (whole.length > 0) {
        yield whole;
      }
      if (done) {
        return;
      }
    }
  } finally {
    await reader.cancel();
  }
}
