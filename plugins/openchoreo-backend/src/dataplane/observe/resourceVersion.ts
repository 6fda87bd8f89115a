const DECIMAL = /^\d+$/;

/**
 * Whether resource version `a` is newer than `b`, of the same object or of the same kind.
 *
 * Kubernetes promises that versions of one kind are decimal numbers that grow. A server that does not keep to that is
 * believed in the order in which it speaks: what differs is newer.
 */
export function isNewer(a: string, b: string): boolean {
  return DECIMAL.test(a) && DECIMAL.test(b) ? BigInt(a) > BigInt(b) : a !== b;
}
