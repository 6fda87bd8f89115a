import { ApiError } from '../apiError';
import { asArray, asObject, Json, valueAt } from '../json';
import { KubeObject } from '../object';

type Labels = { readonly [key: string]: string };
export type Predicate = (object: KubeObject) => boolean;

type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** The query form of a label selector: `app=web,tier in (a, b),!legacy`. */
export function parseLabelSelector(text: string): Predicate {
  const requirements = splitOutsideParentheses(text).map(parseRequirement);
  return object => matchesAll(object.metadata.labels ?? {}, requirements);
}

/** The object form of a label selector: `matchLabels` and `matchExpressions`; an empty one selects everything. */
export function labelSelectorMatches(
  selector: Json | undefined,
  labels: Labels = {},
): boolean {
  const { matchLabels, matchExpressions } = asObject(selector);
  const exact = Object.entries(asObject(matchLabels));
  return (
    exact.every(([key, value]) => labels[key] === value) &&
    matchesAll(
      labels,
      asArray(matchExpressions).map(entry => {
        const { key, operator, values } = asObject(entry);
        return {
          key: String(key),
          operator: operator as Operator,
          values: asArray(values).map(String),
        };
      }),
    )
  );
}

/** A field selector: `metadata.name=web,status.phase!=Running`; any field of the object may be named. */
export function parseFieldSelector(text: string): Predicate {
  const terms = text.split(',').filter(Boolean).map(parseFieldTerm);
  return object =>
    terms.every(({ path, negated, value }) => {
      const actual = valueAt(object, path);
      return (String(actual ?? '') === value) !== negated;
    });
}

function parseFieldTerm(term: string) {
  const match = term.match(/^([\w.]+)\s*(!=|==|=)\s*(.*)$/);
  if (!match) {
    throw new ApiError(
      'BadRequest',
      `Unable to parse field selector "${term}"`,
    );
  }
  const [, path, operator, value] = match;
  return { path: path.split('.'), negated: operator === '!=', value };
}

function splitOutsideParentheses(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
}

function parseRequirement(text: string): Requirement {
  const set = text.match(/^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/);
  if (set) {
    return {
      key: set[1],
      operator: set[2] === 'in' ? 'In' : 'NotIn',
      values: set[3].split(',').map(value => value.trim()),
    };
  }
  const equality = text.match(/^([^\s!=]+)\s*(!=|==|=)\s*(\S*)$/);
  if (equality) {
    return {
      key: equality[1],
      operator: equality[2] === '!=' ? 'NotIn' : 'In',
      values: [equality[3]],
    };
  }
  const existence = text.match(/^(!?)\s*([\w./-]+)$/);
  if (existence) {
    const operator = existence[1] ? 'DoesNotExist' : 'Exists';
    return { key: existence[2], operator, values: [] };
  }
  throw new ApiError(
    'BadRequest',
    `unable to parse requirement: found '${text}'`,
  );
}

function matchesAll(
  labels: Labels,
  requirements: readonly Requirement[],
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = labels[key];
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}
