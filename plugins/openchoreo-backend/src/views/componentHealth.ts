import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ObservedObject } from '../dataplane/dataPlanes';

/** Best first. */
const BY_SEVERITY: readonly Health[] = [
  'healthy',
  'suspended',
  'progressing',
  'unknown',
  'degraded',
];

/** What a component mainly consists of. */
const PRIMARY_KINDS = new Set(['Deployment', 'StatefulSet', 'CronJob', 'Job']);

/** What a component needs and that cannot do well or badly itself. */
const PASSIVE_KINDS = new Set([
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
]);

/** How a component does, and why not well. */
export interface ComponentHealth {
  readonly health: Health;
  readonly reason?: string;
  readonly replicas?: { readonly ready: number; readonly desired: number };
}

/** The worst of several healths; healthy when there is none. */
export function worstHealth(healths: readonly Health[]): Health {
  const worst = Math.max(0, ...healths.map(health => severity(health)));
  return BY_SEVERITY[worst];
}

/**
 * The health of a component from that of its objects: its workload decides as long as it is not healthy; then the worst
 * of what serves it counts, e.g. a route that its gateway refuses. Being suspended is no fault of what serves it.
 */
export function componentHealth(
  objects: readonly ObservedObject[],
): ComponentHealth {
  const primary = worstOf(
    objects.filter(({ kind }) => PRIMARY_KINDS.has(kind)),
  );
  const serving = worstOf(
    objects.filter(
      ({ kind, health }) =>
        !PRIMARY_KINDS.has(kind) &&
        !PASSIVE_KINDS.has(kind) &&
        health !== 'suspended',
    ),
  );
  if (!primary && !serving) {
    return { health: 'progressing', reason: 'Nothing has been applied yet' };
  }
  const decisive =
    !primary || (primary.health === 'healthy' && serving) ? serving : primary;
  return {
    health: decisive?.health ?? 'healthy',
    ...(decisive?.reason && { reason: decisive.reason }),
    ...(primary?.replicas && { replicas: primary.replicas }),
  };
}

function worstOf(
  objects: readonly ObservedObject[],
): ObservedObject | undefined {
  return [...objects].sort(
    (a, b) => severity(b.health) - severity(a.health),
  )[0];
}

function severity(health: Health): number {
  return BY_SEVERITY.indexOf(health);
}
