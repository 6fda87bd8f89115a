import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isEndpoint } from '@openchoreo/backstage-plugin-openchoreo-react';

/** Tab of an API that is an endpoint of a component: a request to it, and what it answers. */
export const endpointTryContent = EntityContentBlueprint.make({
  name: 'endpoint-try',
  params: {
    path: '/try',
    title: 'Try it',
    filter: isEndpoint,
    loader: () => import('../endpoints/TryTab').then(m => <m.TryTab />),
  },
});
