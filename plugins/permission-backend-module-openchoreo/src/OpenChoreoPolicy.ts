import { parseEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  openchoreoPermissions,
  type Reach,
  withinReach,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type PolicySettings, readSettings } from './readSettings';

const OWN_NAMES = new Set(
  Object.values(openchoreoPermissions).map(({ name }) => name),
);

/**
 * Lets people see the catalog as far as the visibility of APIs reaches, and use the control plane as it was granted.
 * Everything else is allowed to whoever is signed in.
 *
 * A policy of your own can ask this one about the permissions that {@link OpenChoreoPolicy.decides}.
 */
export class OpenChoreoPolicy implements PermissionPolicy {
  readonly #settings: PolicySettings;

  private constructor(settings: PolicySettings) {
    this.#settings = settings;
  }

  /** @throws InputError for settings under `openchoreo.permissions` that mean nothing */
  static fromConfig(config: Config): OpenChoreoPolicy {
    return new OpenChoreoPolicy(readSettings(config));
  }

  /** Whether a permission is about catalog entities or about the control plane. */
  static decides(permission: Permission): boolean {
    return (
      isResourcePermission(permission, 'catalog-entity') ||
      OWN_NAMES.has(permission.name)
    );
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const claims = user.info.ownershipEntityRefs.map(ref => ref.toLowerCase());
    if (
      !OpenChoreoPolicy.decides(permission) ||
      sharesOne(claims, this.#settings.platform)
    ) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isResourcePermission(permission, 'catalog-entity')) {
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: withinReach(this.#reachOf(claims)),
      };
    }
    const granted = this.#settings.grants.some(
      ({ to, permissions }) =>
        permissions.has(permission.name) && sharesOne(claims, to),
    );
    return { result: granted ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }

  #reachOf(claims: readonly string[]): Reach {
    const configured = this.#settings.organizations;
    const ofNamespaces = claims
      .map(ref => parseEntityRef(ref).namespace)
      .filter(namespace => !configured.has(namespace));
    const ofSettings = Array.from(configured)
      .filter(([, members]) => sharesOne(claims, members))
      .map(([organization]) => organization);
    return {
      organizations: [...new Set([...ofNamespaces, ...ofSettings])],
      claims,
    };
  }
}

function sharesOne(some: readonly string[], others: readonly string[]) {
  return some.some(one => others.includes(one));
}
