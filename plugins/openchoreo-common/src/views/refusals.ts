import type { ApplyResult } from './applyResult';

/**
 * Why documents of an apply were not taken, a line each: the resource, the field and the remedy.
 *
 * A document of a kind that the control plane does not keep counts as refused.
 */
export function refusalsOf({ documents }: ApplyResult): string[] {
  return documents
    .filter(({ action }) => action === 'invalid' || action === 'ignored')
    .flatMap(({ action, resource, messages }) =>
      messages
        .filter(({ severity }) => severity === 'error' || action === 'ignored')
        .map(({ path, message }) => {
          const problem = path ? `${path} ${message}` : message;
          return !resource || problem.startsWith(resource)
            ? problem
            : `${resource}: ${problem}`;
        }),
    );
}
