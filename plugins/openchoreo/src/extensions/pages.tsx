import { PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  RiAlarmWarningLine,
  RiFileCodeLine,
  RiGitBranchLine,
  RiHexagonLine,
  RiServerLine,
  RiStackLine,
} from '@remixicon/react';
import {
  attentionRouteRef,
  dataPlanesRouteRef,
  environmentsRouteRef,
  pipelinesRouteRef,
  projectsRouteRef,
  typesRouteRef,
} from '../routes';

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

/** What needs the user's attention, in the sidebar. */
export const attentionPage = PageBlueprint.make({
  name: 'attention',
  params: {
    path: '/attention',
    title: 'Attention',
    icon: <RiAlarmWarningLine />,
    routeRef: attentionRouteRef,
    loader: () =>
      import('../attention/AttentionPage').then(m => <m.AttentionPage />),
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

/** The component types and traits, in the sidebar. */
export const typesPage = PageBlueprint.make({
  name: 'component-types',
  params: {
    path: '/component-types',
    title: 'Types',
    icon: <RiFileCodeLine />,
    routeRef: typesRouteRef,
    loader: () =>
      import('../platformTypes/TypesPage').then(m => <m.TypesPage />),
  },
});

/** The environments, in the sidebar. */
export const environmentsPage = PageBlueprint.make({
  name: 'environments',
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <RiStackLine />,
    routeRef: environmentsRouteRef,
    loader: () =>
      import('../environments/EnvironmentsPage').then(m => (
        <m.EnvironmentsPage />
      )),
  },
});

/** The deployment pipelines, in the sidebar. */
export const pipelinesPage = PageBlueprint.make({
  name: 'pipelines',
  params: {
    path: '/pipelines',
    title: 'Pipelines',
    icon: <RiGitBranchLine />,
    routeRef: pipelinesRouteRef,
    loader: () =>
      import('../pipelines/PipelinesPage').then(m => <m.PipelinesPage />),
  },
});
