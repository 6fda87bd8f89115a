import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiHexagonLine } from '@remixicon/react';
import { projectsRouteRef } from '../routes';

/** The list of projects, in the sidebar. */
export const projectsPage = PageBlueprint.make({
  params: {
    path: '/projects',
    title: 'Projects',
    icon: <RiHexagonLine />,
    routeRef: projectsRouteRef,
    loader: () =>
      import('../projects/ProjectsPage').then(m => <m.ProjectsPage />),
  },
});
