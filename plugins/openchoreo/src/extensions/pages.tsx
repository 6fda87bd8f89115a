import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiHexagonLine, RiServerLine } from '@remixicon/react';
import { dataPlanesRouteRef, projectsRouteRef } from '../routes';

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

/** The list of data planes, in the sidebar. */
export const dataPlanesPage = PageBlueprint.make({
  name: 'data-planes',
  params: {
    path: '/data-planes',
    title: 'Data planes',
    icon: <RiServerLine />,
    routeRef: dataPlanesRouteRef,
    loader: () =>
      import('../dataPlanes/DataPlanesPage').then(m => <m.DataPlanesPage />),
  },
});
