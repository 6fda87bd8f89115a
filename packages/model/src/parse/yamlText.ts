import {
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type ParsedNode,
  type YAMLError,
} from 'yaml';
import type { Diagnostic } from './diagnostic';
import { MAX_ALIAS_COUNT, MAX_TEXT_LENGTH } from './limits';
import type { Path } from './path';
import type { Problem } from './problem';

/** A line and a column, 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One document of a YAML or JSON text. */
export type YamlDocument = {
  /** Where a problem of the document's value stands. */
  readonly positionOf: (problem: Pick<Problem, 'path' | 'at'>) => Position;
  /** Where the parser took the text in a way its author may not have meant. */
  readonly warnings: readonly Diagnostic[];
} & (
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'unreadable'; readonly errors: readonly Diagnostic[] }
);

/** Reads a text of YAML or JSON documents; one that is broken does not hide the others. Never throws. */
export function readYaml(text: string): readonly YamlDocument[] {
  if (text.length > MAX_TEXT_LENGTH) {
    return [
      refusedText(
        `the text is ${text.length} characters long; at most ${MAX_TEXT_LENGTH} are read`,
      ),
    ];
  }
  const lines = new LineCounter();
  const documents = parseDocuments(text, lines);
  return documents === 'too-deep'
    ? [refusedText('the text nests too deep to be read')]
    : documents.filter(saysSomething).map(document => read(document, lines));
}

function parseDocuments(text: string, lineCounter: LineCounter) {
  try {
    const documents = parseAllDocuments(text, {
      lineCounter,
      merge: true,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return 'empty' in documents ? [] : documents;
  } catch (error) {
    // The parser calls itself once for each level of nesting; it has no limit but the stack.
    if (error instanceof RangeError) {
      return 'too-deep';
    }
    throw error;
  }
}

function saysSomething(document: Document.Parsed): boolean {
  const { contents, errors } = document;
  const isEmpty =
    contents === null || ('value' in contents && contents.value === null);
  return !isEmpty || errors.length > 0;
}

function read(document: Document.Parsed, lines: LineCounter): YamlDocument {
  const common = {
    positionOf: ({ path, at }: Pick<Problem, 'path' | 'at'>) =>
      positionAt(offsetOf(document, path, at), lines),
    warnings: document.warnings.map(warning =>
      syntaxDiagnostic(warning, 'warning', lines),
    ),
  };
  if (document.errors.length > 0) {
    const errors = document.errors.map(error =>
      syntaxDiagnostic(error, 'error', lines),
    );
    return { ...common, status: 'unreadable', errors };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
    return { ...common, status: 'read', value };
  } catch (error) {
    if (!(error instanceof Error)) {
      throw error;
    }
    const start = common.positionOf({ path: [], at: 'value' });
    const errors = [
      {
        ...tooLarge(`the aliases cannot be expanded: ${error.message}`),
        ...start,
      },
    ];
    return { ...common, status: 'unreadable', errors };
  }
}

function syntaxDiagnostic(
  { message, pos }: YAMLError,
  severity: Diagnostic['severity'],
  lines: LineCounter,
): Diagnostic {
  return {
    severity,
    code: 'syntax',
    message: `cannot be read as YAML: ${message}`,
    ...positionAt(pos[0], lines),
  };
}

function refusedText(message: string): YamlDocument {
  const start = { line: 1, column: 1 };
  return {
    status: 'unreadable',
    positionOf: () => start,
    warnings: [],
    errors: [{ ...tooLarge(message), ...start }],
  };
}

function tooLarge(message: string): Diagnostic {
  return { severity: 'error', code: 'too-large', message };
}

function positionAt(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Where a path stands in the text; a part that is not there gives the nearest mapping or list around it. */
function offsetOf(
  document: Document.Parsed,
  path: Path,
  at: Problem['at'],
): number {
  let node: ParsedNode | null = document.contents;
  let offset = startOf(node) ?? document.range[0];
  for (const [index, step] of path.entries()) {
    const child = childOf(resolve(node, document), step);
    if (!child) {
      return offset;
    }
    const wantsKey = at === 'key' && index === path.length - 1;
    // An empty value stands nowhere: its key is the place to look at.
    offset =
      (wantsKey ? undefined : startOf(child.value)) ?? child.key ?? offset;
    node = child.value;
  }
  return offset;
}

interface Child {
  readonly key?: number;
  readonly value: ParsedNode | null;
}

function childOf(
  node: ParsedNode | null,
  step: string | number,
): Child | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step] as ParsedNode | undefined;
    return value && { value };
  }
  if (!isMap(node)) {
    return undefined;
  }
  const pair = node.items.find(({ key }) => String(key) === String(step));
  return pair && { key: startOf(pair.key), value: pair.value };
}

function resolve(
  node: ParsedNode | null,
  document: Document.Parsed,
): ParsedNode | null {
  return isAlias(node)
    ? (node.resolve(document) as ParsedNode | undefined) ?? null
    : node;
}

function startOf(node: Node | null | undefined): number | undefined {
  const range = node?.range;
  return range && range[0] < range[1] ? range[0] : undefined;
}
