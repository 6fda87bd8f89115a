import type { Environment } from '@marcbachmann/cel-js';
import { NAME_LIMITS, fnv32a, generateK8sName } from '@openchoreo/model';
import { OMIT, Omitted, isPlainObject } from '../values';

/** As many as the limits of the engine let a call have. */
const MAX_ARGUMENTS = 16;

/** A function of any number of arguments; the library wants a signature for each number. */
function variadic(
  environment: Environment,
  name: string,
  options: { from: number; type: string },
  handler: (...args: unknown[]) => unknown,
) {
  for (let count = options.from; count <= MAX_ARGUMENTS; count += 1) {
    const args = Array.from({ length: count }, () => 'dyn').join(', ');
    environment.registerFunction(`${name}(${args}): ${options.type}`, handler);
  }
}

function nameParts(args: readonly unknown[]): string[] {
  return args.flat().filter((part): part is string => typeof part === 'string');
}

/** Functions that OpenChoreo adds to CEL. */
export function registerOpenChoreo(environment: Environment) {
  environment
    .registerType('Omitted', Omitted)
    .registerFunction('oc_omit(): dyn', () => OMIT)
    .registerFunction('oc_hash(string): string', (text: string) =>
      fnv32a(text),
    );
  variadic(environment, 'oc_merge', { from: 2, type: 'map' }, (...maps) => {
    if (!maps.every(isPlainObject)) {
      throw new Error('oc_merge takes maps');
    }
    return Object.assign({}, ...maps);
  });
  variadic(
    environment,
    'oc_generate_name',
    { from: 1, type: 'string' },
    (...args) => generateK8sName(nameParts(args)),
  );
  variadic(
    environment,
    'oc_dns_label',
    { from: 1, type: 'string' },
    (...args) => generateK8sName(nameParts(args), { limit: NAME_LIMITS.label }),
  );
}
