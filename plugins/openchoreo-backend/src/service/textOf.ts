import { InputError } from '@backstage/errors';

/** The body of a request that has to be YAML. @throws InputError when it is something else */
export function textOf(body: unknown): string {
  if (typeof body !== 'string') {
    throw new InputError(
      'The body has to be OpenChoreo YAML; send it with Content-Type application/yaml',
    );
  }
  return body;
}
