import { CelError, Meter } from '@openchoreo/cel';
import type { Diagnostic } from '@openchoreo/model';
import { METER } from '../expressions/expressionEngine';
import { sharedEngine } from '../expressions/sharedEngine';
import { OMIT, toCel } from '../expressions/values';
import { compileTemplate } from './template';
import { TemplateError } from './templateError';

/** What a template gives; `output` is absent when the whole of it is omitted. */
export type Evaluation =
  | { readonly status: 'evaluated'; readonly output?: unknown }
  | { readonly status: 'failed'; readonly error: Diagnostic };

/**
 * Evaluates one template by itself: any JSON in which strings and keys may hold `${...}`.
 *
 * @param inputs - the variables of its expressions, e.g. `parameters` and `metadata`
 */
export function evaluateTemplate(
  template: unknown,
  inputs: Readonly<Record<string, unknown>>,
): Evaluation {
  try {
    const output = compileTemplate(template, sharedEngine()).render({
      ...(toCel(inputs) as Record<string, unknown>),
      [METER]: new Meter(),
    });
    return { status: 'evaluated', ...(output !== OMIT && { output }) };
  } catch (error) {
    // Work that is charged outside of expressions has no place.
    if (!(error instanceof TemplateError || error instanceof CelError)) {
      throw error;
    }
    const path = error instanceof TemplateError ? error.path : '';
    const { message } = error;
    return {
      status: 'failed',
      error: {
        severity: 'error',
        code: 'template',
        ...(path && { path }),
        message,
      },
    };
  }
}
