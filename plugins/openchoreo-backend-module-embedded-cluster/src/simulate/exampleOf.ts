import type { ServiceResponse } from '@openchoreo/embedded-cluster';
import { sample } from 'openapi-sampler';

/** Headers of every answer that no program gave. */
const SIMULATED = { 'x-openchoreo-simulated': 'true' } as const;

/** A JSON object of a definition, whose fields may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** A text that says what was simulated and why it is no better. */
export function told(status: number, text: string): ServiceResponse {
  return {
    status,
    headers: { ...SIMULATED, 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(`[simulated] ${text}\n`),
  };
}

/** The answer that an operation describes first: its lowest success, with the example, or one made from the schema. */
export function exampleOf(
  operation: Fields,
  document: Fields,
): ServiceResponse {
  const responses = fieldsOf(operation.responses);
  const [code = '204'] = Object.keys(responses)
    .filter(key => /^2(\d\d|XX)$/i.test(key) || key === 'default')
    .sort();
  const { content, schema } = referred(responses[code], document);
  const contents: Fields = {
    ...(schema !== undefined && { 'application/json': { schema } }),
    ...fieldsOf(content),
  };
  const type =
    Object.keys(contents).find(key => /\bjson\b/.test(key)) ??
    Object.keys(contents)[0];
  const status = /^\d+$/.test(code) ? Number(code) : 200;
  if (type === undefined) {
    return { status, headers: SIMULATED, body: Buffer.alloc(0) };
  }
  const value = valueOf(fieldsOf(contents[type]), document);
  return {
    status,
    headers: { ...SIMULATED, 'content-type': type },
    body: Buffer.from(
      typeof value === 'string' ? value : JSON.stringify(value),
    ),
  };
}

/** What a value refers to within the document, or the value itself. */
export function referred(value: unknown, document: Fields): Fields {
  const { $ref } = fieldsOf(value);
  if (typeof $ref !== 'string' || !$ref.startsWith('#/')) {
    return fieldsOf(value);
  }
  return $ref
    .slice(2)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Fields>((found, part) => fieldsOf(found[part]), document);
}

function valueOf({ example, examples, schema }: Fields, document: Fields) {
  const [first] = Object.values(fieldsOf(examples));
  return (
    example ??
    referred(first, document).value ??
    sample(fieldsOf(schema), { skipWriteOnly: true }, document) ??
    null
  );
}
