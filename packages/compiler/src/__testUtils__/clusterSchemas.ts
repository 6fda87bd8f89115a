import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../cellPlan';
import { isPlainObject } from '../expressions/values';
import { linearTimeRegExp } from '../schemas/validator';
import { fixtures } from './fixtures';

/** The schemas of Kubernetes itself, of which the embedded cluster keeps a copy. */
const builtin: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(
    join(__dirname, '../../../embedded-cluster/src/kinds/schemas/builtin.json'),
    'utf8',
  ),
);

const CRDS = join(fixtures, 'crds');

/** Whether the definitions that clusters have are at hand. */
export const hasDefinitions = existsSync(CRDS);

/** The definitions that data planes have installed, as files hold them. */
export function customResourceDefinitions(): Manifest[] {
  return readdirSync(CRDS)
    .filter(project => !project.startsWith('openchoreo-'))
    .flatMap(project =>
      readdirSync(join(CRDS, project))
        .filter(file => file.endsWith('.yaml'))
        .flatMap(file =>
          parseAllDocuments(readFileSync(join(CRDS, project, file), 'utf8')),
        ),
    )
    .map(document => document.toJS() as Manifest)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

interface Definition {
  readonly group: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly {
    readonly name: string;
    readonly served: boolean;
    readonly schema: { readonly openAPIV3Schema: Record<string, unknown> };
  }[];
}

const BUILTIN_ID = 'builtin';
const META = `${BUILTIN_ID}#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta`;

/**
 * Checks objects against the schemas of their kinds, strictly: a field that the kind does not have is an error, and so is
 * a kind that no data plane has.
 */
export class ClusterSchemas {
  readonly #ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    code: { regExp: linearTimeRegExp },
  });
  readonly #kinds = new Map<string, ValidateFunction | (() => object)>();

  constructor() {
    this.#ajv.addSchema({
      $id: BUILTIN_ID,
      definitions: Object.fromEntries(
        Object.entries(builtin).map(([name, schema]) => [name, closed(schema)]),
      ),
    });
    for (const { spec } of customResourceDefinitions()) {
      const { group, names, versions } = spec as Definition;
      for (const { name, served, schema } of versions) {
        if (served) {
          this.#kinds.set(`${group}/${name} ${names.kind}`, () =>
            ofDefinition(schema.openAPIV3Schema),
          );
        }
      }
    }
  }

  /** What is wrong with the object, empty when nothing is. */
  problemsOf(object: Manifest): string[] {
    const validate = this.#validator(object);
    if (!validate) {
      return [`${object.apiVersion} ${object.kind} is unknown`];
    }
    validate(object);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${object.kind} ${
          object.metadata.name
        }: ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  #validator({ apiVersion, kind }: Manifest): ValidateFunction | undefined {
    const key = `${apiVersion} ${kind}`;
    const known = this.#kinds.get(key);
    if (known && 'schema' in known) {
      return known;
    }
    const schema = known?.() ?? ofBuiltin(apiVersion, kind);
    const validate = schema && this.#ajv.compile(schema);
    if (validate) {
      this.#kinds.set(key, validate);
    }
    return validate;
  }
}

function ofDefinition(schema: Record<string, unknown>): object {
  return closed({
    ...schema,
    properties: {
      ...(schema.properties as object),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: META },
    },
  }) as object;
}

function ofBuiltin(apiVersion: string, kind: string): object | undefined {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['core', apiVersion];
  const name = Object.keys(builtin).find(key =>
    key.endsWith(`.${group.split('.')[0]}.${version}.${kind}`),
  );
  return name ? { $ref: `${BUILTIN_ID}#/definitions/${name}` } : undefined;
}

/** The schema as an API server that drops nothing would read it. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(closed);
  }
  if (!isPlainObject(schema)) {
    return schema;
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    return { type: ['integer', 'string'] };
  }
  const mapped = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closedAt(key, value)]),
  );
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    'additionalProperties' in schema ||
    !isPlainObject(schema.properties) ||
    // A combinator repeats some fields of the schema around it, which is the one that closes the object.
    schema.type === undefined;
  return { ...mapped, ...(!isOpen && { additionalProperties: false }) };
}

const DATA = ['enum', 'default', 'required', 'example'];

function closedAt(key: string, value: unknown): unknown {
  if (key === '$ref' && typeof value === 'string') {
    return value.replace(
      '#/components/schemas/',
      `${BUILTIN_ID}#/definitions/`,
    );
  }
  if (key === 'properties' && isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, closed(field)]),
    );
  }
  return DATA.includes(key) ? value : closed(value);
}
