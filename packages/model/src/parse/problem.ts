import type { Diagnostic, DiagnosticCode } from './diagnostic';
import { formatPath, type Path } from './path';

/** How many problems of one document are told. */
const MAX_PROBLEMS = 100;

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

/** The first problems, which are the errors, and how many more there are. */
export function worthTelling(problems: readonly Problem[]): Problem[] {
  const rest = problems.length - MAX_PROBLEMS;
  return rest <= 0
    ? [...problems]
    : [
        ...problems.slice(0, MAX_PROBLEMS),
        {
          severity: 'warning',
          code: 'too-large',
          path: [],
          at: 'value',
          message: `${rest} more problems are not listed`,
        },
      ];
}
