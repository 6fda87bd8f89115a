import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { Diagnostic } from './diagnostic';
import { MAX_ALIAS_COUNT, MAX_TEXT_LENGTH } from './limits';
import { offsetOf, Places, type Position } from './positions';
import type { Problem } from './problem';
import { repeatedKey } from './repeatedKey';
import { splitDocuments, type TextChunk } from './splitDocuments';

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

/** What is wrong with the text, and the offset in its chunk. */
interface SyntaxProblem {
  readonly message: string;
  readonly pos: readonly [number, number?];
}

/** Reads a text of YAML or JSON documents; one that is broken does not hide the others. Never throws. */
export function readYaml(text: string): readonly YamlDocument[] {
  return text.length > MAX_TEXT_LENGTH
    ? [
        unreadable({
          code: 'too-large',
          message: `the text is ${text.length} characters long; at most ${MAX_TEXT_LENGTH} are read`,
          line: 1,
        }),
      ]
    : splitDocuments(text).flatMap(readChunk);
}

function readChunk({ text, line }: TextChunk): readonly YamlDocument[] {
  const lineCounter = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter,
      merge: true,
      // The parser compares each key with all before it; `repeatedKey` takes one look at each.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const places = new Places(lineCounter, line);
    return 'empty' in documents
      ? []
      : documents
          .filter(saysSomething)
          .map(document => readDocument(document, places));
  } catch (error) {
    // The parser calls itself for each level of nesting, and has no limit but the stack.
    return [unreadable({ ...notYaml(messageOf(error)), line })];
  }
}

function saysSomething(document: Document.Parsed): boolean {
  const { contents, errors } = document;
  const isEmpty =
    contents === null || ('value' in contents && contents.value === null);
  return !isEmpty || errors.length > 0;
}

function readDocument(document: Document.Parsed, places: Places): YamlDocument {
  const common = {
    positionOf: ({ path, at }: Pick<Problem, 'path' | 'at'>) =>
      places.at(offsetOf(document, path, at)),
    warnings: document.warnings.map(warning =>
      syntaxDiagnostic(warning, 'warning', places),
    ),
  };
  const firstError = firstErrorOf(document);
  if (firstError) {
    const errors = [syntaxDiagnostic(firstError, 'error', places)];
    return { ...common, status: 'unreadable', errors };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
    return { ...common, status: 'read', value };
  } catch (error) {
    // Too many aliases, or a merge of something that is no mapping.
    const { line } = common.positionOf({ path: [], at: 'value' });
    return unreadable({ ...notYaml(messageOf(error)), line });
  }
}

/** The first error; what comes after it is mostly its consequence. */
function firstErrorOf(document: Document.Parsed): SyntaxProblem | undefined {
  const [error] = document.errors;
  if (error) {
    return error;
  }
  const repeated = repeatedKey(document);
  return (
    repeated && {
      message: `the key ${repeated.key} is there twice`,
      pos: [repeated.offset],
    }
  );
}

function syntaxDiagnostic(
  { message, pos }: SyntaxProblem,
  severity: Diagnostic['severity'],
  places: Places,
): Diagnostic {
  return { severity, ...notYaml(message), ...places.at(pos[0]) };
}

function notYaml(message: string): Pick<Diagnostic, 'code' | 'message'> {
  return { code: 'syntax', message: `cannot be read as YAML: ${message}` };
}

function unreadable(
  problem: Pick<Diagnostic, 'code' | 'message'> & { readonly line: number },
): YamlDocument {
  const start = { line: problem.line, column: 1 };
  return {
    status: 'unreadable',
    positionOf: () => start,
    warnings: [],
    errors: [{ severity: 'error', ...problem, ...start }],
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
