import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isProject } from '@openchoreo/backstage-plugin-openchoreo-react';

/** Tab of a project: its components in every environment of the pipeline. */
export const projectDeploymentsContent = EntityContentBlueprint.make({
  name: 'project-deployments',
  params: {
    path: '/deployments',
    title: 'Deployments',
    filter: isProject,
    loader: () =>
      import('../project/DeploymentsTab').then(m => <m.DeploymentsTab />),
  },
});

/** Tab of a project: what it is at run time in one environment. */
export const projectCellContent = EntityContentBlueprint.make({
  name: 'project-cell',
  params: {
    path: '/cell',
    title: 'Cell diagram',
    filter: isProject,
    loader: () => import('../cell/CellTab').then(m => <m.CellTab />),
  },
});

/** Tab of a project: who deployed what of it. */
export const projectActivityContent = EntityContentBlueprint.make({
  name: 'project-activity',
  params: {
    path: '/activity',
    title: 'Activity',
    filter: isProject,
    loader: () => import('../project/ActivityTab').then(m => <m.ActivityTab />),
  },
});
