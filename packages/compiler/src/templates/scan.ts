/** A piece of a template string. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string };

/** An expression that stands within another one without quotes. */
class NestedExpressionError extends Error {
  readonly name = 'NestedExpressionError';
}

/**
 * Cuts a string into text and `${...}` expressions.
 *
 * Braces balance with regard to quotes and their escapes. An unclosed `${` is text.
 *
 * @throws NestedExpressionError for a `${` outside quotes within an expression
 */
export function scan(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  let start = text.indexOf('${');
  while (start >= 0) {
    const end = endOfExpression(text, start + 2);
    if (end === undefined) {
      break;
    }
    if (start > from) {
      segments.push({ kind: 'text', text: text.slice(from, start) });
    }
    segments.push({
      kind: 'expression',
      source: text.slice(start + 2, end).trim(),
    });
    from = end + 1;
    start = text.indexOf('${', from);
  }
  if (from < text.length) {
    segments.push({ kind: 'text', text: text.slice(from) });
  }
  return segments;
}

/** Index of the brace that closes the expression which begins at `start`. */
function endOfExpression(text: string, start: number): number | undefined {
  let depth = 1;
  let quote: string | undefined;
  for (let i = start; i < text.length; i += 1) {
    const character = text[i];
    if (quote !== undefined) {
      if (character === '\\') {
        i += 1;
      } else if (character === quote) {
        quote = undefined;
      }
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '$' && text[i + 1] === '{') {
      throw new NestedExpressionError(
        'has ${ within an expression; put quotes around it',
      );
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        return i;
      }
    }
  }
  return undefined;
}
