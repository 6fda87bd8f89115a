import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where identifiers come from; injected so that a test can foresee them. */
export interface Ids {
  uid(): string;
  /** Letters and digits for the end of a generated name. */
  suffix(length: number): string;
  /** A secret for the kubeconfig. */
  token(): string;
}

/** The alphabet of Kubernetes' generated names: no vowels, so that no words appear. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

export const randomIds: Ids = {
  uid: () => randomUUID(),
  suffix: length =>
    Array.from(
      { length },
      () => nameAlphabet[randomInt(nameAlphabet.length)],
    ).join(''),
  token: () => randomBytes(24).toString('base64url'),
};

/** A short name part that depends on content alone, e.g. of a pod template. */
export function contentHash(content: unknown, length = 10): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  return Array.from(
    digest.subarray(0, length),
    byte => nameAlphabet[byte % nameAlphabet.length],
  ).join('');
}
