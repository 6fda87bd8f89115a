import { API_VERSION, DEFAULT_ORGANIZATION } from '../kinds/common';
import {
  isKind,
  KINDS,
  schemaOf,
  type AnyResource,
  type Kind,
} from '../kinds/registry';
import { formatResource } from '../reference';
import { issueProblem } from './issueProblem';
import { depthProblem } from './limits';
import { isPlainObject } from './plainObject';
import type { Problem } from './problem';
import { prune } from './prune';
import { suggestionFor } from './suggestion';

const GROUP = 'openchoreo.dev';

/** What a value turned out to be; `resourceId` is e.g. `Workload acme/cart`, as far as the value says. */
export type CheckedResource = { readonly resourceId?: string } & (
  | {
      readonly status: 'valid';
      readonly resource: AnyResource;
      readonly problems: readonly Problem[];
    }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly status: 'ignored'; readonly reason: string }
);

/** Decides whether a value is a resource, somebody else's object or a mistake. Never throws. */
export function checkResource(value: unknown): CheckedResource {
  const tooDeep = depthProblem(value);
  if (tooDeep) {
    return { status: 'invalid', problems: [tooDeep] };
  }
  if (!isPlainObject(value)) {
    return {
      status: 'invalid',
      problems: [
        error({
          code: 'not-a-resource',
          message: 'the document is not a mapping with apiVersion and kind',
        }),
      ],
    };
  }
  const resourceId = idOf(value);
  const { apiVersion, kind } = value;
  if (typeof apiVersion === 'string' && !apiVersion.startsWith(`${GROUP}/`)) {
    return {
      status: 'ignored',
      reason: whyIgnored(apiVersion, kind),
      ...resourceId,
    };
  }
  if (typeof kind !== 'string' || !isKind(kind)) {
    return {
      status: 'invalid',
      problems: envelopeProblems(value),
      ...resourceId,
    };
  }
  return { ...checkKind(kind, value), ...resourceId };
}

function checkKind(
  kind: Kind,
  value: Record<string, unknown>,
): CheckedResource {
  const schema = schemaOf(kind);
  const pruned = prune(schema, value);
  const parsed = schema.safeParse(pruned.value, { reportInput: true });
  return parsed.success
    ? { status: 'valid', resource: parsed.data, problems: pruned.warnings }
    : {
        status: 'invalid',
        problems: [
          ...parsed.error.issues.map(issueProblem),
          ...pruned.warnings,
        ],
      };
}

function envelopeProblems(value: Record<string, unknown>): Problem[] {
  const { apiVersion, kind } = value;
  const problems: Problem[] = [];
  if (apiVersion === undefined || apiVersion === null) {
    problems.push(
      error({
        code: 'missing',
        path: ['apiVersion'],
        message: 'is required',
        remedy: `write apiVersion: ${API_VERSION}`,
      }),
    );
  }
  if (kind === undefined || kind === null) {
    problems.push(
      error({
        code: 'missing',
        path: ['kind'],
        message: 'is required',
        remedy: 'say what the document is, e.g. kind: Component',
      }),
    );
  } else {
    const suggestion = suggestionFor(String(kind), Object.keys(KINDS));
    problems.push(
      error({
        code: 'unknown-kind',
        path: ['kind'],
        message: `is ${JSON.stringify(kind)}; ${API_VERSION} has no such kind`,
        ...(suggestion && { remedy: `did you mean ${suggestion}?` }),
      }),
    );
  }
  return problems;
}

function error(
  problem: Omit<Problem, 'severity' | 'at' | 'path'> & Partial<Problem>,
): Problem {
  return { severity: 'error', at: 'value', path: [], ...problem };
}

function whyIgnored(apiVersion: string, kind: unknown): string {
  return apiVersion === 'v1' && kind === 'Secret'
    ? 'OpenChoreo keeps no values of secrets: use a SecretReference'
    : `${apiVersion} is not an OpenChoreo API: objects of a cell are rendered from its components`;
}

function idOf(value: Record<string, unknown>): { resourceId?: string } {
  const { kind, metadata } = value;
  if (typeof kind !== 'string' || !isPlainObject(metadata)) {
    return {};
  }
  const { name, namespace } = metadata;
  return typeof name === 'string'
    ? {
        resourceId: formatResource({
          kind,
          name,
          ...namespaceOf(kind, namespace),
        }),
      }
    : {};
}

function namespaceOf(kind: string, namespace: unknown): { namespace?: string } {
  const scope = isKind(kind) ? KINDS[kind].scope : undefined;
  if (scope === 'cluster') {
    return {};
  }
  if (typeof namespace === 'string') {
    return { namespace };
  }
  return scope ? { namespace: DEFAULT_ORGANIZATION } : {};
}
