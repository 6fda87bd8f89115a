import type { EndpointType, WorkloadEndpoint } from '@openchoreo/model';
import { parse } from 'yaml';
import { compareText } from '../compareText';
import { isPlainObject } from '../expressions/values';
import { protoMethods } from './protoMethods';

/** One operation that the schema of an endpoint declares; what does not apply to its kind is empty. */
export interface EndpointResource {
  readonly kind: 'HTTP' | 'gRPC';
  /** e.g. `greeter.Greeter`. */
  readonly service: string;
  /** HTTP verb, or name of the gRPC method. */
  readonly method: string;
  /** e.g. `/books/{id}`. */
  readonly path: string;
  /** A regular expression of the paths that are meant, e.g. `/books/[^/]+`. */
  readonly pattern: string;
  /** Sets of scopes, any one of which a token needs; a set without scopes where it needs none. */
  readonly scopes: readonly (readonly string[])[];
}

type SchemaFormat = 'openapi' | 'proto' | 'other';

const FORMATS: Readonly<Record<string, SchemaFormat>> = {
  openapi: 'openapi',
  oas: 'openapi',
  swagger: 'openapi',
  proto: 'proto',
  protobuf: 'proto',
  graphql: 'other',
  asyncapi: 'other',
};

const FORMAT_OF_TYPE: Readonly<Record<EndpointType, SchemaFormat>> = {
  HTTP: 'openapi',
  gRPC: 'proto',
  GraphQL: 'other',
  Websocket: 'other',
  TCP: 'other',
  UDP: 'other',
};

const VERBS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/**
 * The operations of an endpoint as its schema declares them, in a fixed order.
 *
 * None when there is no schema or it cannot be read: a schema is documentation, a component runs without it.
 */
export function endpointResources({
  type,
  schema,
}: Pick<WorkloadEndpoint, 'type' | 'schema'>): EndpointResource[] {
  const content = schema?.content ?? '';
  const format =
    FORMATS[schema?.type?.toLowerCase() ?? ''] ?? FORMAT_OF_TYPE[type];
  const resources = { openapi: openApi, proto, other: () => [] }[format](
    content,
  );
  return resources.sort(
    (a, b) =>
      compareText(a.service, b.service) ||
      compareText(a.path, b.path) ||
      compareText(a.method, b.method),
  );
}

function openApi(content: string): EndpointResource[] {
  const document = parsed(content);
  if (!isPlainObject(document) || !isPlainObject(document.paths)) {
    return [];
  }
  return Object.entries(document.paths).flatMap(([path, item]) =>
    VERBS.flatMap(verb => {
      const operation = isPlainObject(item) ? item[verb] : undefined;
      return isPlainObject(operation)
        ? [
            {
              kind: 'HTTP' as const,
              service: '',
              method: verb.toUpperCase(),
              path,
              pattern: patternOf(path),
              scopes: scopesOf(operation.security ?? document.security),
            },
          ]
        : [];
    }),
  );
}

function patternOf(path: string): string {
  return path
    .split(/\{[^}]*\}/)
    .map(literal => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
}

function scopesOf(security: unknown): string[][] {
  const alternatives = Array.isArray(security)
    ? security.filter(isPlainObject).map(schemes =>
        Object.values(schemes)
          .flat()
          .filter(scope => typeof scope === 'string')
          .sort(),
      )
    : [];
  return alternatives.length > 0 ? alternatives : [[]];
}

function parsed(content: string): unknown {
  try {
    return parse(content);
  } catch {
    return undefined;
  }
}

function proto(content: string): EndpointResource[] {
  return protoMethods(content).map(({ service, method }) => ({
    kind: 'gRPC',
    service,
    method,
    path: '',
    pattern: `/${service}/${method}`,
    scopes: [[]],
  }));
}
