/** What kind of problem a diagnostic is about. */
export type DiagnosticCode =
  /** The text is not YAML. */
  | 'syntax'
  /** The text is longer or a document nests deeper than is read. */
  | 'too-large'
  /** The document is not a resource: no mapping, no apiVersion, no kind. */
  | 'not-a-resource'
  /** `openchoreo.dev`, but no kind or version of that name. */
  | 'unknown-kind'
  /** A required field is absent. */
  | 'missing'
  /** A value has the wrong type. */
  | 'type'
  /** A value has the right type and is not allowed. */
  | 'value'
  /** A field nobody reads. */
  | 'unknown-field'
  /** Something else is named that does not exist or does not fit. */
  | 'reference'
  /** A template or an expression fails. */
  | 'template';

/** One problem, where it is and how to mend it. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  /** e.g. `Workload acme/cart`. */
  readonly resource?: string;
  /** e.g. `spec.endpoints.http.visibility[0]`. */
  readonly path?: string;
  /** A clause that follows the path: `is "internet"; expected project, organization or public`. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** 0-based index of the document in its text, empty documents not counted. */
  readonly document?: number;
}

/** A diagnostic as it is shown; one that comes from elsewhere may lack the code. */
export type Message = Omit<Diagnostic, 'code'> & Partial<Diagnostic>;

/**
 * A diagnostic for people: subject, path and problem, then the remedy, then the place.
 *
 * ```
 * Workload acme/cart: spec.endpoints.http.port is required
 *   add the port the component listens on
 *   cart.yaml:14:5
 * ```
 */
export function formatDiagnostic(diagnostic: Message): string {
  const place = formatPlace(diagnostic);
  return [sentence(diagnostic), diagnostic.remedy, place]
    .filter(line => line !== undefined)
    .join('\n  ');
}

/** A diagnostic on one line that editors and CI understand: `file:line:column: severity: message`. */
export function formatDiagnosticLine(diagnostic: Message): string {
  const { severity, remedy } = diagnostic;
  const place = formatPlace(diagnostic);
  return [
    place && `${place}: `,
    `${severity}: ${sentence(diagnostic)}`,
    remedy && `; ${remedy}`,
  ]
    .filter(Boolean)
    .join('')
    .replace(/\s*\n\s*/g, ' ');
}

function sentence({ resource, path, message }: Message): string {
  const clause = path ? `${path} ${message}` : message;
  return resource ? `${resource}: ${clause}` : clause;
}

function formatPlace({ file, line, column }: Message): string | undefined {
  const parts = [file, line, line && column].filter(part => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(':');
}
