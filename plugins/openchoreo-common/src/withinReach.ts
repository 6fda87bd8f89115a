import type { PermissionCondition } from '@backstage/plugin-permission-common';

/** Name of the permission rule of catalog entities that follows visibility, ownership and organization. */
export const RULE_WITHIN_REACH = 'IS_WITHIN_OPENCHOREO_REACH';

/** Who looks at the catalog; entity references and names in lower case. */
export interface Reach {
  /** The organizations somebody belongs to. */
  readonly organizations: readonly string[];
  /** Entity references of somebody and of the groups they belong to. */
  readonly claims: readonly string[];
}

/**
 * The condition on catalog entities, for permission policies, that lets somebody see
 *
 * - APIs: public ones, those their organization may call, and all of the projects and components they own;
 * - everything else of an organization when they belong to it or own it;
 * - whatever belongs to no organization.
 */
export function withinReach(
  reach: Reach,
): PermissionCondition<
  'catalog-entity',
  { organizations: string[]; claims: string[] }
> {
  return {
    rule: RULE_WITHIN_REACH,
    resourceType: 'catalog-entity',
    params: {
      organizations: [...reach.organizations],
      claims: [...reach.claims],
    },
  };
}
