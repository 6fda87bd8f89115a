import { LineCounter, parseDocument } from 'yaml';

/** What a document of a type has to have at its top, by the specification of the type. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  openapi: ['info'],
  asyncapi: ['asyncapi', 'info'],
};

/**
 * Why a text is no definition of a type; absent when it is one, or when the type is neither OpenAPI nor AsyncAPI.
 *
 * The syntax and the frame of the document are checked, so that viewers can show it, not each of its operations.
 */
export function definitionProblem(
  type: string,
  definition: string,
): string | undefined {
  const required = REQUIRED[type];
  if (!required) {
    return undefined;
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(definition, {
    lineCounter,
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return `the definition is neither YAML nor JSON, in line ${line}, column ${col}: ${error.message}; mend the schema of the endpoint`;
  }
  const missing = required.filter(key => !document.has(key));
  if (
    type === 'openapi' &&
    !document.has('openapi') &&
    !document.has('swagger')
  ) {
    missing.unshift('openapi');
  }
  return missing.length === 0
    ? undefined
    : `the definition is no document of type ${type}: it has no ${missing.join(
        ' and no ',
      )} at its top; mend the schema of the endpoint, or give its type`;
}
