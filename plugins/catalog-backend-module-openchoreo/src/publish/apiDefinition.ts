import type { CatalogEndpoint } from './catalogEndpoints';
import { type ApiServer, withServers } from './withServers';

/** How the catalog shows an API: the type picks the viewer, the definition is what it views. */
export interface ApiDefinition {
  readonly type: string;
  readonly definition: string;
}

/** Types that API viewers know, by the words for them that descriptors use. */
const KNOWN_TYPES: Readonly<Record<string, string>> = {
  openapi: 'openapi',
  rest: 'openapi',
  swagger: 'openapi',
  asyncapi: 'asyncapi',
  graphql: 'graphql',
  grpc: 'grpc',
  proto: 'grpc',
  proto3: 'grpc',
  protobuf: 'grpc',
};

const BY_PROTOCOL: Readonly<Record<string, string>> = {
  gRPC: 'grpc',
  GraphQL: 'graphql',
};

/**
 * The definition of an endpoint's API: its schema, or else a text that says what is known of it.
 *
 * A GraphQL endpoint without a schema is of type `http`, as viewers of type `graphql` fail on what is not a schema.
 */
export function apiDefinitionOf(
  component: string,
  endpoint: CatalogEndpoint,
): ApiDefinition {
  const content = endpoint.schema?.content;
  if (content?.trim()) {
    const type = schemaTypeOf(endpoint, content);
    return {
      type,
      definition:
        type === 'openapi'
          ? withServers(content, gatewayServers(endpoint))
          : content,
    };
  }
  const protocol = endpoint.type.toLowerCase();
  return {
    type: protocol === 'graphql' ? 'http' : protocol,
    definition: describe(component, endpoint),
  };
}

function schemaTypeOf(endpoint: CatalogEndpoint, content: string): string {
  const declared = endpoint.schema?.type?.toLowerCase();
  if (declared) {
    return KNOWN_TYPES[declared] ?? declared;
  }
  const named = /^[\s{]*["']?(openapi|swagger|asyncapi)["']?\s*:/m.exec(
    content,
  );
  return (
    (named && KNOWN_TYPES[named[1]]) ??
    BY_PROTOCOL[endpoint.type] ??
    endpoint.type.toLowerCase()
  );
}

/** The addresses at gateways, by environment. */
export function gatewayServers(endpoint: CatalogEndpoint): ApiServer[] {
  return endpoint.deployments.flatMap(({ environment, urls }) => [
    ...urls.public.map(url => ({
      url,
      description: `${environment.displayName} (internet)`,
    })),
    ...urls.organization.map(url => ({
      url,
      description: `${environment.displayName} (internal)`,
    })),
  ]);
}

const WHO_MAY_CALL = {
  project: 'components of the same project',
  organization:
    'components of the same project and of other projects of the organization',
  public: 'everybody, through the internet',
} as const;

function describe(component: string, endpoint: CatalogEndpoint): string {
  return [
    `${endpoint.type} endpoint "${endpoint.name}" of component ${component}. It has no schema.`,
    '',
    `Port: ${endpoint.port}`,
    ...(endpoint.basePath ? [`Base path: ${endpoint.basePath}`] : []),
    `May be called by: ${WHO_MAY_CALL[endpoint.visibility]}`,
    ...(endpoint.discovery?.problem
      ? [`It was asked for a schema: ${endpoint.discovery.problem}`]
      : []),
    ...endpoint.deployments.flatMap(({ environment, urls }) => [
      '',
      `${environment.displayName}:`,
      ...[urls.project, ...urls.organization, ...urls.public].map(
        url => `  ${url}`,
      ),
    ]),
    '',
  ].join('\n');
}
