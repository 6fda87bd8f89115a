import type { ServiceResponse } from '@openchoreo/embedded-cluster';
import { parse } from 'yaml';
import { exampleOf, type Fields, fieldsOf, referred, told } from './exampleOf';

/**
 * What a program with an OpenAPI definition would answer, as far as the definition says: the documented answer of the
 * operation, 404 for a path that it does not have, 405 for a method.
 */
export function simulateOpenApi(options: {
  readonly definition: string;
  readonly basePath?: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
}): ServiceResponse {
  const { definition, basePath = '', method, path } = options;
  const document = documentOf(definition);
  const item = itemAt(
    document,
    path.split('?')[0],
    basePath.replace(/\/$/, ''),
  );
  if (!item) {
    return told(404, `the definition of the API has no path ${path}`);
  }
  const operation = item[method.toLowerCase()];
  return operation
    ? exampleOf(fieldsOf(operation), document)
    : told(405, `the definition of the API has no ${method} ${path}`);
}

function documentOf(definition: string): Fields {
  try {
    return fieldsOf(parse(definition));
  } catch {
    // Then it has no paths, and the answer says so.
    return {};
  }
}

/** Of several paths that fit, the one with the fewest parameters. */
function itemAt(
  document: Fields,
  path: string,
  basePath: string,
): Fields | undefined {
  const [found] = Object.entries(fieldsOf(document.paths))
    .map(([template, item]) => ({ segments: template.split('/'), item }))
    .filter(
      ({ segments }) =>
        fits(segments, path.split('/')) ||
        (path.startsWith(`${basePath}/`) &&
          fits(segments, path.slice(basePath.length).split('/'))),
    )
    .sort((a, b) => parametersIn(a.segments) - parametersIn(b.segments));
  return found && referred(found.item, document);
}

function fits(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length &&
    template.every(
      (segment, index) =>
        segment === path[index] || (isParameter(segment) && path[index] !== ''),
    )
  );
}

function isParameter(segment: string): boolean {
  return segment.includes('{');
}

function parametersIn(segments: readonly string[]): number {
  return segments.filter(isParameter).length;
}
