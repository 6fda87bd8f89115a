/** A patch that does not fit the object it is applied to. */
export class PatchError extends Error {
  readonly name = 'PatchError';
}

/** What is taken at one level of an object on the way to the place of a patch. */
export type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'append' }
  | { readonly kind: 'each' }
  | FilterStep;

/** Takes the items that have a value at a path, as `[?(@.name=='main')]` does. */
export interface FilterStep {
  readonly kind: 'filter';
  readonly path: readonly string[];
  readonly value: string;
}

const FILTER = /^\?\(\s*@\.([\w.-]+)\s*==\s*(?:'([^']*)'|"([^"]*)")\s*\)$/;

/**
 * The steps of a JSON pointer that may hold `[?(@.name=='x')]`, `[*]`, `[0]` and a final `-`.
 *
 * @throws PatchError when it is none
 */
export function parsePath(path: string): Step[] {
  if (!path.startsWith('/')) {
    throw new PatchError(`path "${path}" does not begin with /`);
  }
  const steps: Step[] = [];
  let position = 0;
  while (position < path.length) {
    if (path[position] === '[') {
      const end = endOfBracket(path, position);
      steps.push(parseBracket(path.slice(position + 1, end)));
      position = end + 1;
    } else if (path[position] === '/') {
      const end = endOfName(path, position + 1);
      const name = path.slice(position + 1, end);
      // In "/containers/[*]" the bracket is the segment.
      if (name !== '' || path[end] !== '[') {
        steps.push(parseName(name));
      }
      position = end;
    } else {
      throw new PatchError(`path "${path}" lacks a / after ]`);
    }
  }
  return steps;
}

function endOfName(path: string, from: number): number {
  let end = from;
  while (end < path.length && path[end] !== '/' && path[end] !== '[') {
    end += 1;
  }
  return end;
}

/** Index of the `]` that closes the bracket at `open`; a quoted value may hold brackets and slashes. */
function endOfBracket(path: string, open: number): number {
  let quote: string | undefined;
  for (let i = open + 1; i < path.length; i += 1) {
    const character = path[i];
    if (quote !== undefined) {
      quote = character === quote ? undefined : quote;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === ']') {
      return i;
    }
  }
  throw new PatchError(`path "${path}" has an unclosed [`);
}

function parseName(name: string): Step {
  return name === '-'
    ? { kind: 'append' }
    : { kind: 'key', key: name.replace(/~1/g, '/').replace(/~0/g, '~') };
}

function parseBracket(content: string): Step {
  if (content === '*') {
    return { kind: 'each' };
  }
  if (/^\d+$/.test(content)) {
    return { kind: 'key', key: content };
  }
  const filter = FILTER.exec(content);
  if (!filter) {
    throw new PatchError(
      `path has [${content}]; expected [*], an index or [?(@.name=='value')]`,
    );
  }
  return {
    kind: 'filter',
    path: filter[1].split('.'),
    value: filter[2] ?? filter[3],
  };
}
