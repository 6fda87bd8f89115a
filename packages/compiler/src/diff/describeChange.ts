import type { FieldChange, ManifestChange } from './manifestChange';

/** How fields that people know by a name are called; the first match counts, and its group is part of the name. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:init)?[cC]ontainers\[name=[^\]]*\]\.image$/, 'image'],
  [/^spec\.replicas$/, 'replicas'],
  [/\.env\[name=([^\]]*)\]\.value$/, 'variable $1'],
  [/\.env\[name=([^\]]*)\]\.valueFrom\./, 'source of variable $1'],
  [/\.resources\.limits\.([^.]+)$/, '$1 limit'],
  [/\.resources\.requests\.([^.]+)$/, '$1 request'],
  [/^spec\.(minReplicas|maxReplicas|schedule|hostnames)/, '$1'],
  [/^spec\.suspend$/, 'suspended'],
];

/** Fields that say nothing to people: they follow from others. */
const DERIVED =
  /^(metadata|spec\.template\.metadata|spec\.jobTemplate\..*metadata)\.|\[name=[^\]]*\]\.name$/;

/** What people call kinds whose names say little. */
const KINDS: Readonly<Record<string, string>> = {
  HTTPRoute: 'route',
  GRPCRoute: 'route',
  TLSRoute: 'route',
  TCPRoute: 'route',
  UDPRoute: 'route',
  NetworkPolicy: 'network policy',
  CiliumNetworkPolicy: 'network policy',
};

/** What a change means, in sentences such as `cart: image cart:1 → cart:2`. Pure. */
export function describeChange(change: ManifestChange): string[] {
  const subject = change.component ?? 'the cell';
  const what = `${KINDS[change.kind] ?? change.kind} ${change.name}`;
  if (change.action !== 'changed') {
    const verb = change.action === 'added' ? 'new' : 'no more';
    return [`${subject}: ${verb} ${what}${hostsOf(change)}`];
  }
  const named = change.fields.map(wordsOf).filter(words => words !== undefined);
  const others = change.fields.filter(
    field => wordsOf(field) === undefined && !DERIVED.test(field.path),
  );
  return [
    ...new Set(named.map(words => `${subject}: ${words}`)),
    ...(others.length > 0
      ? [`${subject}: ${what} changes in ${listOf(others)}`]
      : []),
  ];
}

function wordsOf({ path, before, after }: FieldChange): string | undefined {
  const found = WORDS.map(([pattern, words]) => {
    const match = pattern.exec(path);
    return match && words.replace('$1', match[1] ?? '');
  }).find(words => words !== null);
  return found && `${found} ${valueOf(before)} → ${valueOf(after)}`;
}

function hostsOf({ fields }: ManifestChange): string {
  const hosts = fields
    .filter(({ path }) => path.startsWith('spec.hostnames['))
    .map(({ before, after }) => valueOf(after ?? before));
  return hosts.length > 0 ? ` for ${hosts.join(', ')}` : '';
}

const NAMED_FIELDS = 3;

function listOf(fields: readonly FieldChange[]): string {
  const paths = fields.slice(0, NAMED_FIELDS).map(({ path }) => path);
  const more = fields.length - paths.length;
  return paths.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function valueOf(value: unknown): string {
  if (value === undefined) {
    return 'none';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
