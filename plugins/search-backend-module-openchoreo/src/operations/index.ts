import { asyncapiOperations } from './asyncapi';
import { graphqlOperations } from './graphql';
import { grpcOperations } from './grpc';
import { openapiOperations } from './openapi';

const READERS: Readonly<
  Record<string, (definition: string) => readonly string[]>
> = {
  asyncapi: asyncapiOperations,
  graphql: graphqlOperations,
  grpc: grpcOperations,
  openapi: openapiOperations,
};

/**
 * What an API offers, a line for each operation, channel and type; nothing for types of APIs that are not known.
 *
 * @throws Error when the definition cannot be read
 */
export function operationsOf(
  type: string,
  definition: string,
): readonly string[] {
  return Object.hasOwn(READERS, type) ? READERS[type](definition) : [];
}
