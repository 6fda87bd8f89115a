/** A problem of a template, with where in it. */
export class TemplateError extends Error {
  readonly name = 'TemplateError';

  constructor(
    /** e.g. `spec.template.spec.containers[0].image`; empty at the top. */
    readonly path: string,
    readonly cause: unknown,
    /** What else is wrong with the same template. */
    readonly others: readonly TemplateError[] = [],
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
