import type { AnyResource } from '../kinds/registry';
import { checkResource } from './checkResource';
import type { Diagnostic } from './diagnostic';
import { diagnosticOf, worthTelling, type Problem } from './problem';

/**
 * What became of one document. `resourceId` names it, e.g. `Workload acme/cart`, as far as the document says.
 *
 * `ignored`: an object of another API, which the control plane does not keep.
 */
export type ParsedResource = { readonly resourceId?: string } & (
  | {
      readonly status: 'valid';
      /** With the defaults of its schema, without fields the schema does not know. */
      readonly resource: AnyResource;
      readonly warnings: readonly Diagnostic[];
    }
  | {
      readonly status: 'invalid';
      readonly errors: readonly Diagnostic[];
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly status: 'ignored'; readonly reason: string }
);

/** Validates an object that is parsed already, e.g. a row of the database or the body of a request. Never throws. */
export function parseResource(value: unknown): ParsedResource {
  return parseValue(value, diagnostic => diagnostic);
}

/** As `parseResource`; `locate` adds to each diagnostic where its problem stands. */
export function parseValue(
  value: unknown,
  locate: (diagnostic: Diagnostic, problem: Problem) => Diagnostic,
): ParsedResource {
  const checked = checkResource(value);
  if (checked.status === 'ignored') {
    return checked;
  }
  const { problems, ...result } = checked;
  const diagnostics = worthTelling(problems).map(problem =>
    locate(diagnosticOf(problem, checked.resourceId), problem),
  );
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  return result.status === 'valid'
    ? { ...result, warnings }
    : {
        ...result,
        errors: diagnostics.filter(({ severity }) => severity === 'error'),
        warnings,
      };
}
