import type { Entity } from '@backstage/catalog-model';
import type { EndpointTrial } from '@openchoreo/backstage-plugin-openchoreo-common';
import { parse } from 'yaml';

type Method = EndpointTrial['method'];

/** An operation of an API, as a request to begin with. */
export interface Operation {
  readonly method: Method;
  /** With parameters in braces, base path included. */
  readonly path: string;
  readonly summary?: string;
  /** An example of a JSON body, as text. */
  readonly body?: string;
}

const METHODS: readonly Method[] = [
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
];

type Fields = Readonly<Record<string, unknown>>;

/**
 * The operations that the definition of an API declares; none for a definition that is no OpenAPI document, of which the
 * Definition tab tells.
 */
export function operationsOf(
  { spec }: Entity,
  basePath: string = '',
): readonly Operation[] {
  if (spec?.type === 'graphql') {
    return [
      {
        method: 'POST',
        path: basePath || '/',
        summary: 'GraphQL',
        body: JSON.stringify({ query: '{ __typename }' }, null, 2),
      },
    ];
  }
  if (spec?.type !== 'openapi') {
    return [];
  }
  const { paths } = fieldsOf(documentOf(String(spec.definition)));
  return Object.entries(fieldsOf(paths)).flatMap(([path, item]) =>
    METHODS.flatMap(method => {
      const operation = fieldsOf(item)[method.toLowerCase()];
      if (!operation) {
        return [];
      }
      const { summary, requestBody } = fieldsOf(operation);
      const body = exampleOf(requestBody);
      return [
        {
          method,
          path: joined(basePath, path),
          ...(typeof summary === 'string' && { summary }),
          ...(body !== undefined && { body: JSON.stringify(body, null, 2) }),
        },
      ];
    }),
  );
}

/** The names in braces of a path. */
export function parametersIn(path: string): readonly string[] {
  return path.match(/\{[^{}]+\}/g) ?? [];
}

function documentOf(definition: string): unknown {
  try {
    return parse(definition);
  } catch {
    // The Definition tab says what is wrong with it.
    return undefined;
  }
}

/** Some documents have the base path in their paths, others in their servers. */
function joined(basePath: string, path: string): string {
  const base = basePath.replace(/\/$/, '');
  return path === base || path.startsWith(`${base}/`) ? path : base + path;
}

function exampleOf(requestBody: unknown): unknown {
  const content = fieldsOf(fieldsOf(requestBody).content);
  const { example, examples, schema } = fieldsOf(content['application/json']);
  const [first] = Object.values(fieldsOf(examples));
  return example ?? fieldsOf(first).value ?? fieldsOf(schema).example;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
