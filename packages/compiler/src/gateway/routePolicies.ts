import type { EndpointPolicy, Manifest } from '../cellPlan';
import { isPlainObject } from '../expressions/values';

/** Fields that say what a policy is attached to; all others are what it does. */
const TARGETS = ['targetRef', 'targetRefs', 'targetSelectors'];

/**
 * The policies among rendered objects that are attached to a route.
 *
 * Policies name their routes or select them by labels, as the Gateway API's policy attachment (GEP-713) has it.
 */
export function routePolicies(
  route: Manifest,
  manifests: readonly Manifest[],
): Omit<EndpointPolicy, 'visibility'>[] {
  return manifests.flatMap(({ kind, metadata, spec }) =>
    isPlainObject(spec) && isAttached(spec, route)
      ? [
          {
            kind,
            name: metadata.name,
            settings: Object.keys(spec)
              .filter(field => !TARGETS.includes(field))
              .sort(),
          },
        ]
      : [],
  );
}

function isAttached(
  { targetRef, targetRefs, targetSelectors }: Readonly<Record<string, unknown>>,
  route: Manifest,
): boolean {
  return (
    [targetRef, ...listOf(targetRefs)].some(target => names(target, route)) ||
    listOf(targetSelectors).some(target => selects(target, route))
  );
}

function names(target: unknown, { kind, metadata }: Manifest): boolean {
  return (
    isPlainObject(target) &&
    target.kind === kind &&
    target.name === metadata.name
  );
}

function selects(target: unknown, { kind, metadata }: Manifest): boolean {
  if (
    !isPlainObject(target) ||
    target.kind !== kind ||
    !isPlainObject(target.matchLabels)
  ) {
    return false;
  }
  return Object.entries(target.matchLabels).every(
    ([label, value]) => metadata.labels?.[label] === value,
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
