import type { Diagnostic } from './diagnostic';
import { parsePath } from './path';
import { parseValue, type ParsedResource } from './parseResource';
import { readYaml, type YamlDocument } from './yamlText';

/** One document of a text. */
export type ParsedDocument = {
  /** Counts from 0 and leaves out empty documents. */
  readonly index: number;
  /** Where a field such as `spec.resources[0].template` stands, for problems that are found later. */
  readonly placeOf: (path: string) => Place;
} & ParsedResource;

/** Where something stands in a text. */
type Place = Pick<Diagnostic, 'document' | 'file' | 'line' | 'column'>;

/** The documents of a text in their order. */
export interface ParsedText {
  readonly documents: readonly ParsedDocument[];
}

/**
 * Reads resources from YAML (several documents, separated by `---`) or JSON.
 *
 * Each document is judged alone: a broken one does not hide the others. Diagnostics say where in the text they stand.
 * Never throws; a text beyond `MAX_TEXT_LENGTH` is one invalid document.
 *
 * @param options.file - repeated in the diagnostics
 */
export function parseResources(
  text: string,
  options: { readonly file?: string } = {},
): ParsedText {
  const { file } = options;
  return {
    documents: readYaml(text).map((document, index) => {
      const where = { document: index, ...(file !== undefined && { file }) };
      return {
        index,
        placeOf: path => ({
          ...where,
          ...document.positionOf({ path: parsePath(path), at: 'value' }),
        }),
        ...parseDocument(document, where),
      };
    }),
  };
}

function parseDocument(
  document: YamlDocument,
  where: Pick<Diagnostic, 'document' | 'file'>,
): ParsedResource {
  const warnings = document.warnings.map(warning => ({ ...warning, ...where }));
  if (document.status === 'unreadable') {
    const errors = document.errors.map(error => ({ ...error, ...where }));
    return { status: 'invalid', errors, warnings };
  }
  const parsed = parseValue(document.value, (diagnostic, problem) => ({
    ...diagnostic,
    ...where,
    ...document.positionOf(problem),
  }));
  return parsed.status === 'ignored'
    ? parsed
    : { ...parsed, warnings: [...warnings, ...parsed.warnings] };
}
