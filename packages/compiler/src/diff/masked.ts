import type { Manifest } from '../cellPlan';
import { isPlainObject } from '../expressions/values';

/** What stands where a value must not be shown. */
export const MASK = '******';

const SECRET_FIELDS = ['data', 'stringData'];

/** Whether the values below a path of an object must not be shown. */
export function isSecret(
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
  [field]: readonly string[],
): boolean {
  return (
    apiVersion === 'v1' && kind === 'Secret' && SECRET_FIELDS.includes(field)
  );
}

/** An object with what must not be shown of it masked. */
export function masked(manifest: Manifest): Manifest {
  const fields = SECRET_FIELDS.filter(
    field => isSecret(manifest, [field]) && isPlainObject(manifest[field]),
  ).map(field => [field, maskedValues(manifest[field] as object)]);
  return { ...manifest, ...Object.fromEntries(fields) };
}

function maskedValues(values: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(values).map(key => [key, MASK]));
}
