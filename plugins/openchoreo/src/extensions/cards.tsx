import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  isComponent,
  isProject,
} from '@openchoreo/backstage-plugin-openchoreo-react';

/** Card on a project's Overview: how it does in each environment. */
export const projectHealthCard = EntityCardBlueprint.make({
  name: 'project-health',
  params: {
    type: 'info',
    filter: isProject,
    loader: () => import('../project/ProjectCard').then(m => <m.ProjectCard />),
  },
});

/** Card on a component's Overview: which release runs where, and how it does. */
export const componentDeploymentsCard = EntityCardBlueprint.make({
  name: 'component-deployments',
  params: {
    type: 'info',
    filter: isComponent,
    loader: () =>
      import('../component/ComponentCard').then(m => <m.ComponentCard />),
  },
});
