import type { Diagnostic, DiagnosticCode } from './diagnostic';
import { formatPath, type Path } from './path';

/** A problem in a value, before it is known where the value stands in a text. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  readonly path: Path;
  /** Whether the key is wrong or what stands under it. */
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly remedy?: string;
}

/** The problem as part of a resource. */
export function diagnosticOf(problem: Problem, resource?: string): Diagnostic {
  const { severity, code, path, message, remedy } = problem;
  return {
    severity,
    code,
    ...(resource && { resource }),
    ...(path.length > 0 && { path: formatPath(path) }),
    message,
    ...(remedy && { remedy }),
  };
}
