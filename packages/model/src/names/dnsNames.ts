/** What is wrong with a name and how to mend it; the shape of a zod issue. */
export interface NameProblem {
  readonly message: string;
  readonly params: { readonly remedy: string };
}

/** Longest DNS label, in characters. */
export const DNS_LABEL_LIMIT = 63;

/** Longest DNS subdomain, in characters. */
export const DNS_SUBDOMAIN_LIMIT = 253;

/** A DNS label as RFC 1123 has it, without its limit. */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** DNS labels with dots between, without their limit. */
export const DNS_SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Why `name` is not a DNS label (RFC 1123), absent when it is one. */
export function dnsLabelProblem(name: string): NameProblem | undefined {
  return nameProblem({
    name,
    pattern: DNS_LABEL,
    limit: DNS_LABEL_LIMIT,
    allowed: 'lower-case letters, digits and "-"',
  });
}

/** Why `name` is not a DNS subdomain (RFC 1123), absent when it is one. */
export function dnsSubdomainProblem(name: string): NameProblem | undefined {
  return nameProblem({
    name,
    pattern: DNS_SUBDOMAIN,
    limit: DNS_SUBDOMAIN_LIMIT,
    allowed: 'lower-case letters, digits, "-" and "."',
  });
}

function nameProblem(options: {
  readonly name: string;
  readonly pattern: RegExp;
  readonly limit: number;
  readonly allowed: string;
}): NameProblem | undefined {
  const { name, pattern, limit, allowed } = options;
  const remedy = `use 1 to ${limit} ${allowed}, with a letter or digit at both ends`;
  if (name === '') {
    return { message: 'is empty', params: { remedy } };
  }
  if (name.length > limit) {
    return {
      message: `is ${name.length} characters long; at most ${limit} fit`,
      params: { remedy },
    };
  }
  return pattern.test(name)
    ? undefined
    : { message: `"${name}" is not a valid name`, params: { remedy } };
}
