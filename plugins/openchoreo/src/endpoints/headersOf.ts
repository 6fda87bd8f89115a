/** What was written as headers. */
export type WrittenHeaders =
  | {
      readonly status: 'read';
      readonly headers: Readonly<Record<string, string>>;
    }
  /** The line that is none, counted from one. */
  | { readonly status: 'invalid'; readonly line: number };

/** Reads headers, one in a line; empty lines do not count. */
export function headersOf(text: string): WrittenHeaders {
  const headers: Record<string, string> = {};
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') {
      const match = /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line);
      if (!match) {
        return { status: 'invalid', line: index + 1 };
      }
      headers[match[1]] = match[2];
    }
  }
  return { status: 'read', headers };
}
