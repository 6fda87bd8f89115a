import { StatusCause } from '../apiError';
import { Kind } from './kind';

interface NameRule {
  readonly pattern: RegExp;
  readonly maxLength: number;
  readonly rule: string;
}

const subdomain: NameRule = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  maxLength: 253,
  rule: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
};

const label: NameRule = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  rule: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
};

const serviceLabel: NameRule = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  rule: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
};

const pathSegment: NameRule = {
  pattern: /^(?!\.{1,2}$)[^/%]+$/,
  maxLength: 253,
  rule: "may not be '.' or '..' and may not contain '/' or '%'",
};

function ruleOf(kind: Kind): NameRule {
  if (kind.group === 'rbac.authorization.k8s.io') return pathSegment;
  if (kind.builtin && kind.kind === 'Namespace') return label;
  if (kind.builtin && kind.kind === 'Service') return serviceLabel;
  return subdomain;
}

/** Checks the name of a new object. */
export function validateName(kind: Kind, name: string): StatusCause[] {
  const { pattern, maxLength, rule } = ruleOf(kind);
  const why =
    name.length > maxLength
      ? `must be no more than ${maxLength} characters`
      : rule;
  return name.length <= maxLength && pattern.test(name)
    ? []
    : [
        {
          reason: 'FieldValueInvalid',
          field: 'metadata.name',
          message: `Invalid value: ${JSON.stringify(name)}: ${why}`,
        },
      ];
}

const labelKey =
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Checks labels: keys and values have a limited alphabet and length. */
export function validateLabels(
  labels: { readonly [key: string]: string } = {},
): StatusCause[] {
  const field = 'metadata.labels';
  const reason = 'FieldValueInvalid';
  return Object.entries(labels).flatMap(([key, value]) => {
    if (!labelKey.test(key)) {
      const message = `Invalid value: ${JSON.stringify(
        key,
      )}: name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`;
      return [{ reason, field, message }];
    }
    if (!labelValue.test(value)) {
      const message = `Invalid value: ${JSON.stringify(
        value,
      )}: a valid label must be an empty string or consist of at most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`;
      return [{ reason, field, message }];
    }
    return [];
  });
}
