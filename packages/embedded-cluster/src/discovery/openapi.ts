import { Json, JsonObject, asObject } from '../json';
import { builtinSchemaName } from '../kinds/builtin';
import { Kind, versionOf } from '../kinds/kind';
import { KindRegistry } from '../kinds/kindRegistry';
import { Schema, builtinSchemas } from '../kinds/schema';
import { groupsOf, kindsOf } from './documents';

const title = 'Embedded cluster (a simulation of Kubernetes)';

/** `GET /openapi/v3`: where the document of each group and version is. */
export function openApiIndex(kinds: KindRegistry): JsonObject {
  const paths = groupsOf(kinds).flatMap(({ group, versions }) =>
    versions.map(version => {
      const path = group ? `apis/${group}/${version}` : `api/${version}`;
      return [path, { serverRelativeURL: `/openapi/v3/${path}` }];
    }),
  );
  return { paths: Object.fromEntries(paths) };
}

/** `GET /openapi/v3/apis/<group>/<version>`: schemas and the query parameters that `kubectl` looks for. */
export function openApiDocument(
  kinds: KindRegistry,
  group: string,
  version: string,
): JsonObject | undefined {
  const served = kindsOf(kinds, group, version);
  if (!served.length) return undefined;
  const schemas: { [name: string]: Json } = {};
  for (const kind of served) {
    const name = schemaNameOf(kind, version);
    addWithReferences(schemas, name, versionOf(kind, version).schema);
    schemas[name] = {
      ...asObject(schemas[name]),
      'x-kubernetes-group-version-kind': [gvk(kind, version)],
    };
  }
  return {
    openapi: '3.0.0',
    info: {
      title,
      version: 'unversioned',
    },
    paths: Object.fromEntries(served.flatMap(kind => pathsOf(kind, version))),
    components: { schemas },
  };
}

function gvk(kind: Kind, version: string): JsonObject {
  return { group: kind.group, version, kind: kind.kind };
}

function schemaNameOf(kind: Kind, version: string): string {
  const reversed = kind.group.split('.').reverse().join('.');
  return builtinSchemaName(kind) ?? `${reversed}.${version}.${kind.kind}`;
}

/** Adds a schema and every built-in one that it refers to. */
function addWithReferences(
  schemas: { [name: string]: Json },
  name: string,
  schema: Schema,
): void {
  if (name in schemas) return;
  schemas[name] = schema as JsonObject;
  for (const reference of referencesIn(schema)) {
    const target = reference.slice(reference.lastIndexOf('/') + 1);
    const found = builtinSchemas.get(target);
    if (found) addWithReferences(schemas, target, found);
  }
}

function referencesIn(schema: Schema): string[] {
  const parts = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.allOf ?? []),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object'
      ? [schema.additionalProperties]
      : []),
  ];
  const own = typeof schema.$ref === 'string' ? [schema.$ref] : [];
  return [...own, ...parts.flatMap(referencesIn)];
}

const parameters = (names: readonly string[]) =>
  names.map(name => ({
    name,
    in: 'query',
    schema: { type: 'string', uniqueItems: true },
  }));

function pathsOf(kind: Kind, version: string): [string, Json][] {
  const root = kind.group ? `/apis/${kind.group}` : '/api';
  const scope = kind.namespaced ? '/namespaces/{namespace}' : '';
  const collection = `${root}/${version}${scope}/${kind.plural}`;
  const writes = parameters(['dryRun', 'fieldManager', 'fieldValidation']);
  const operation = (action: string, query: Json) => ({
    parameters: query,
    responses: { '200': { description: 'OK' } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': gvk(kind, version),
  });
  return [
    [collection, { post: operation('post', writes) }],
    [
      `${collection}/{name}`,
      {
        get: operation('get', []),
        put: operation('put', writes),
        patch: operation('patch', [...writes, ...parameters(['force'])]),
        delete: operation('delete', parameters(['dryRun'])),
      },
    ],
  ];
}

/** `GET /openapi/v2`: nothing but the frame; whoever wants schemas finds them in version 3. */
export function openApiV2(): JsonObject {
  return {
    swagger: '2.0',
    info: { title, version: 'unversioned' },
    paths: {},
    definitions: {},
  };
}

/**
 * The same as protobuf: `kubectl` asks for it, and for nothing else, when version 3 does not know a kind.
 *
 * Field numbers are those of gnostic's `openapi.v2.Document`: 1 swagger, 2 info with 1 title and 2 version.
 */
export function openApiV2Protobuf(): Buffer {
  const info = [
    field(1, Buffer.from(title)),
    field(2, Buffer.from('unversioned')),
  ];
  return Buffer.concat([
    field(1, Buffer.from('2.0')),
    field(2, Buffer.concat(info)),
  ]);
}

/** A length-delimited field; its content has to be shorter than 128 bytes. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([number * 8 + 2, content.length]),
    content,
  ]);
}
