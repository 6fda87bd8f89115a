import {
  buildClientSchema,
  type IntrospectionQuery,
  printSchema,
} from 'graphql';
import { parse } from 'yaml';
import { isRecord, recordsAt, stringAt, valueAt } from '../dataplane/json';

/** What a text turned out to be. */
export type ReadDefinition =
  | { readonly status: 'valid'; readonly content: string }
  | { readonly status: 'invalid'; readonly reason: string };

/** Reads an OpenAPI (or Swagger 2.0) document in JSON or YAML; its text is kept as it came. */
export function readOpenApi(text: string): ReadDefinition {
  const document = parsed(text);
  const version =
    stringAt(document, 'openapi') ?? stringAt(document, 'swagger') ?? '';
  if (!/^(3\.\d+\.\d+|2\.0)/.test(version)) {
    return invalid('it is no OpenAPI document of version 2.0 or 3');
  }
  const lacking = [
    ...(stringAt(document, 'info', 'title') ? [] : ['info.title']),
    ...(isRecord(valueAt(document, 'paths')) ||
    isRecord(valueAt(document, 'webhooks'))
      ? []
      : ['paths']),
  ];
  return lacking.length > 0
    ? invalid(`the OpenAPI document has no ${lacking.join(' and no ')}`)
    : { status: 'valid', content: text };
}

/** Reads the answer to an introspection query; its content is the schema in GraphQL's own language. */
export function readIntrospection(text: string): ReadDefinition {
  const answer = parsed(text);
  const data = valueAt(answer, 'data');
  const [error] = recordsAt(answer, 'errors');
  if (!isIntrospection(data)) {
    return invalid(
      stringAt(error, 'message')
        ? `introspection is refused: ${stringAt(error, 'message')}`
        : 'it did not answer the introspection query of GraphQL',
    );
  }
  try {
    return { status: 'valid', content: printSchema(buildClientSchema(data)) };
  } catch (problem) {
    return invalid(
      `the answer to the introspection query is no schema: ${
        problem instanceof Error ? problem.message : problem
      }`,
    );
  }
}

function isIntrospection(data: unknown): data is IntrospectionQuery {
  return isRecord(valueAt(data, '__schema'));
}

function invalid(reason: string): ReadDefinition {
  return { status: 'invalid', reason };
}

/** JSON is YAML; undefined for what is neither. */
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
