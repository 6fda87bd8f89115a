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
  const paths = isPlainObject(document) ? document.paths : undefined;
  return Object.entries(isPlainObject(paths) ? paths : {}).flatMap(
    ([path, item]) =>
      VERBS.filter(
        verb => isPlainObject(item) && isPlainObject(item[verb]),
      ).map(verb => ({
        kind: 'HTTP' as const,
        service: '',
        method: verb.toUpperCase(),
        path,
      })),
  );
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
  }));
}
