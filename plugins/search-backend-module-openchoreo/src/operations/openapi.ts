import { line, mappingsIn, readDocument, isMapping } from './document';

const METHODS: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/** Operations and schemas of an OpenAPI (or Swagger) document. */
export function openapiOperations(definition: string): readonly string[] {
  const { paths, components, definitions } = readDocument(definition);
  const schemas = isMapping(components) ? components.schemas : definitions;
  return [
    ...mappingsIn(paths).flatMap(([path, item]) =>
      mappingsIn(item)
        .filter(([method]) => METHODS.includes(method))
        .map(([method, operation]) =>
          line(
            method.toUpperCase(),
            path,
            operation.operationId,
            operation.summary,
            operation.description,
            operation.tags,
          ),
        ),
    ),
    ...mappingsIn(schemas).map(([name, schema]) =>
      line(name, schema.description),
    ),
  ];
}
