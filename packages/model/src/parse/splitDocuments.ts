/** A part of a text and the line it begins at, 1-based. */
export interface TextChunk {
  readonly text: string;
  readonly line: number;
}

const MARKER = /^---(\s|$)/;
const BEFORE_MARKER = /^(%.*|\s*(#.*)?)$/;

/**
 * Cuts a text before each `---`, so that a quote that is never closed spoils its own document alone.
 *
 * A line that begins with `---` ends whatever stands before it, even a quoted or literal scalar (YAML 1.2, section
 * 9.1.2). Directives and comments stay with the marker that follows them.
 */
export function splitDocuments(text: string): readonly TextChunk[] {
  const chunks: TextChunk[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  let hasContent = false;
  const close = () => chunks.push({ text: lines.join('\n'), line: firstLine });
  for (const [index, line] of text.split('\n').entries()) {
    if (hasContent && MARKER.test(line)) {
      close();
      lines = [];
      firstLine = index + 1;
    }
    lines.push(line);
    hasContent ||= !BEFORE_MARKER.test(line);
  }
  close();
  return chunks;
}
