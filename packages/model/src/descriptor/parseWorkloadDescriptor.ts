import type { Diagnostic } from '../parse/diagnostic';
import { issueProblem } from '../parse/issueProblem';
import { depthProblem } from '../parse/limits';
import { isPlainObject } from '../parse/plainObject';
import { diagnosticOf, worthTelling, type Problem } from '../parse/problem';
import { prune } from '../parse/prune';
import { readYaml } from '../parse/yamlText';
import {
  workloadDescriptorSchema,
  type WorkloadDescriptor,
} from './descriptorSchema';

/** A descriptor, absent when there are errors among the diagnostics. */
export interface ParsedDescriptor {
  readonly descriptor?: WorkloadDescriptor;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a workload descriptor: one YAML document with `apiVersion` and no `kind`. Never throws.
 *
 * @param options.file - repeated in the diagnostics
 */
export function parseWorkloadDescriptor(
  text: string,
  options: { readonly file?: string } = {},
): ParsedDescriptor {
  const { file } = options;
  const where = file === undefined ? {} : { file };
  const [document, second] = readYaml(text);
  if (!document || second) {
    const message = document
      ? 'a workload descriptor is one document; here are several'
      : 'a workload descriptor is expected; the text is empty';
    return {
      diagnostics: [
        { severity: 'error', code: 'not-a-resource', message, ...where },
      ],
    };
  }
  if (document.status === 'unreadable') {
    return {
      diagnostics: [...document.errors, ...document.warnings].map(
        diagnostic => ({ ...diagnostic, ...where }),
      ),
    };
  }
  const { value } = document;
  const checked = checkDescriptor(value);
  const subject = subjectOf(value);
  return {
    ...(checked.descriptor && { descriptor: checked.descriptor }),
    diagnostics: [
      ...document.warnings.map(warning => ({ ...warning, ...where })),
      ...worthTelling(checked.problems).map(problem => ({
        ...diagnosticOf(problem, subject),
        ...where,
        ...document.positionOf(problem),
      })),
    ],
  };
}

function checkDescriptor(value: unknown): {
  readonly descriptor?: WorkloadDescriptor;
  readonly problems: readonly Problem[];
} {
  const tooDeep = depthProblem(value);
  if (tooDeep) {
    return { problems: [tooDeep] };
  }
  const pruned = prune(workloadDescriptorSchema, value);
  const parsed = workloadDescriptorSchema.safeParse(pruned.value, {
    reportInput: true,
  });
  return parsed.success
    ? { descriptor: parsed.data, problems: pruned.warnings }
    : {
        problems: [
          ...parsed.error.issues.map(issueProblem),
          ...pruned.warnings,
        ],
      };
}

function subjectOf(value: unknown): string {
  const metadata = isPlainObject(value) ? value.metadata : undefined;
  const name = isPlainObject(metadata) ? metadata.name : undefined;
  return typeof name === 'string'
    ? `workload descriptor ${name}`
    : 'workload descriptor';
}
