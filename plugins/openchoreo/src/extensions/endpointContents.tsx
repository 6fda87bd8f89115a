import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  isAskedForSchema,
  isEndpoint,
} from '@openchoreo/backstage-plugin-openchoreo-react';

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

/** Card on the Overview of an API whose definition nobody wrote: where it comes from, or why there is none. */
export const endpointDefinitionCard = EntityCardBlueprint.make({
  name: 'endpoint-definition',
  params: {
    type: 'info',
    filter: isAskedForSchema,
    loader: () =>
      import('../endpoints/DefinitionCard').then(m => <m.DefinitionCard />),
  },
});

/** Card on the Overview of an API that is an endpoint of a component: where it runs, and who calls it there. */
export const endpointEnvironmentsCard = EntityCardBlueprint.make({
  name: 'endpoint-environments',
  params: {
    type: 'content',
    filter: isEndpoint,
    loader: () =>
      import('../endpoints/EndpointCard').then(m => <m.EndpointCard />),
  },
});
