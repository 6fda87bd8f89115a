import type { Diagnostic, ParametersSchema } from '@openchoreo/model';
import { toCel } from '../expressions/values';
import { checkParameters } from '../schemas/parameters';
import { TemplateError } from '../templates/templateError';

type Values = Readonly<Record<string, unknown>>;

/** Collects what is wrong, each with its resource. */
export class RenderReport {
  readonly errors: Diagnostic[] = [];
  readonly warnings: Diagnostic[] = [];

  /** @param resource - what the problems are of, e.g. `Component acme/shop/cart` */
  constructor(private readonly resource: string) {}

  get failed(): boolean {
    return this.errors.length > 0;
  }

  add(diagnostic: Omit<Diagnostic, 'resource'>) {
    const list = diagnostic.severity === 'error' ? this.errors : this.warnings;
    list.push({ resource: this.resource, ...diagnostic });
  }

  /** Forgets the errors from a place on, e.g. because they follow from others. */
  forgetErrors(from: number) {
    this.errors.length = from;
  }

  /** The parameters as CEL sees them, with their defaults. */
  check(
    values: Values | undefined,
    schema: ParametersSchema | undefined,
    path: string,
  ): unknown {
    const checked = checkParameters(values ?? {}, schema);
    for (const problem of checked.problems) {
      this.add({
        code: problem.severity === 'error' ? 'value' : 'unknown-field',
        severity: problem.severity,
        path: problem.path ? `${path}.${problem.path}` : path,
        message: problem.message,
      });
    }
    return toCel(checked.values);
  }

  template(problem: TemplateError) {
    this.add({
      severity: 'error',
      code: 'template',
      path: problem.path,
      message: problem.message,
    });
  }

  try<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof TemplateError)) {
        throw error;
      }
      this.template(error);
      return undefined;
    }
  }
}
