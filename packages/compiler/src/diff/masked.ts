import type { Manifest } from '../cellPlan';

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
