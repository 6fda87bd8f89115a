import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isOrganization } from '@openchoreo/backstage-plugin-openchoreo-react';

/** Tab of an organization: its projects as cells, and what passes between them. */
export const organizationMapContent = EntityContentBlueprint.make({
  name: 'organization-map',
  params: {
    path: '/map',
    title: 'Map',
    filter: isOrganization,
    loader: () => import('../organization/MapTab').then(m => <m.MapTab />),
  },
});
