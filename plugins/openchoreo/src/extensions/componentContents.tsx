import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isComponent } from '@openchoreo/backstage-plugin-openchoreo-react';

/** Tab of a component: where which release runs, and the way from one environment to the next. */
export const componentDeployContent = EntityContentBlueprint.make({
  name: 'component-deploy',
  params: {
    path: '/deploy',
    title: 'Deploy',
    filter: isComponent,
    loader: () => import('../component/DeployTab').then(m => <m.DeployTab />),
  },
});

/** Tab of a component: its network interfaces in every environment. */
export const componentEndpointsContent = EntityContentBlueprint.make({
  name: 'component-endpoints',
  params: {
    path: '/endpoints',
    title: 'Endpoints',
    filter: isComponent,
    loader: () =>
      import('../component/EndpointsTab').then(m => <m.EndpointsTab />),
  },
});

/** Tab of a component: what it calls and what calls it. */
export const componentConnectionsContent = EntityContentBlueprint.make({
  name: 'component-connections',
  params: {
    path: '/connections',
    title: 'Connections',
    filter: isComponent,
    loader: () =>
      import('../component/ConnectionsTab').then(m => <m.ConnectionsTab />),
  },
});

/** Tab of a component: its live objects on the data planes, with events, YAML and logs. */
export const componentRuntimeContent = EntityContentBlueprint.make({
  name: 'component-runtime',
  params: {
    path: '/runtime',
    title: 'Runtime',
    filter: isComponent,
    loader: () => import('../runtime/RuntimeTab').then(m => <m.RuntimeTab />),
  },
});
