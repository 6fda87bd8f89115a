import type { Diagnostic } from '@openchoreo/model';
import type { ComponentPlan, Manifest } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import type { CellRef } from '../snapshot';
import { type RouteClaim, routeClaims } from './routeClaims';

interface Owned {
  readonly component: string;
  readonly claim: RouteClaim;
}

/**
 * Fails the components whose endpoints take the same calls at a gateway. Which of them is meant cannot be known, and
 * the gateway would send all calls to whichever was applied first; what they last had applied stays.
 */
export function refuseConflicts(
  cell: CellRef,
  components: readonly ComponentPlan[],
): readonly ComponentPlan[] {
  const byKey = groupedClaims(components);
  const errors = new Map<string, Diagnostic[]>();
  for (const owners of byKey.values()) {
    for (const owned of owners) {
      const rival = owners.find(other => excludes(owned, other));
      if (rival) {
        const known = errors.get(owned.component) ?? [];
        errors.set(owned.component, [...known, conflict(cell, owned, rival)]);
      }
    }
  }
  return components.map(component => {
    const own = errors.get(component.name);
    if (!own) {
      return component;
    }
    const { name, release, componentType, connections } = component;
    return {
      name,
      release,
      componentType,
      connections,
      status: 'failed',
      errors: distinct(own),
    };
  });
}

// Most components of a cell are what they were when it was compiled last.
const claimed = new WeakMap<readonly Manifest[], readonly RouteClaim[]>();

function claimsOf(manifests: readonly Manifest[]): readonly RouteClaim[] {
  const claims = claimed.get(manifests) ?? routeClaims(manifests);
  claimed.set(manifests, claims);
  return claims;
}

/** Claims of compiled components by their keys, in the order of the components. */
function groupedClaims(components: readonly ComponentPlan[]) {
  const byKey = new Map<string, Owned[]>();
  for (const component of components) {
    const claims =
      component.status === 'compiled' ? claimsOf(component.manifests) : [];
    for (const claim of claims) {
      const owned = { component: component.name, claim };
      const group = byKey.get(claim.key);
      if (group) {
        group.push(owned);
      } else {
        byKey.set(claim.key, [owned]);
      }
    }
  }
  return byKey;
}

/** Several routes may lead to one endpoint. */
function excludes(one: Owned, other: Owned): boolean {
  const [a, b] = [one.claim, other.claim];
  const isSameEndpoint =
    one.component === other.component && a.endpoint === b.endpoint;
  const doListenersMeet =
    a.listener === undefined ||
    b.listener === undefined ||
    a.listener === b.listener;
  return (
    !isSameEndpoint && doListenersMeet && (a.isExclusive || a.kind !== b.kind)
  );
}

function conflict(cell: CellRef, owned: Owned, rival: Owned): Diagnostic {
  const { component, claim } = rival;
  return {
    severity: 'error',
    code: 'reference',
    resource: componentSubject({ ...cell, component: owned.component }),
    path: `workload.endpoints.${owned.claim.endpoint}`,
    message: `takes ${owned.claim.calls}, which workload.endpoints.${
      claim.endpoint
    } of ${componentSubject({ ...cell, component })} takes too`,
    remedy:
      'rename one of the endpoints, or give their routes different hosts or paths in the component type',
  };
}

/** One endpoint may be refused for the same reason by several of its routes. */
function distinct(errors: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return errors.filter(({ path, message }) => {
    const key = `${path} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
