import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiHexagonLine } from '@remixicon/react';
import { openChoreoApi } from './extensions/api';
import {
  componentDeploymentsCard,
  projectHealthCard,
} from './extensions/cards';
import {
  componentConnectionsContent,
  componentDeployContent,
  componentEndpointsContent,
  componentRuntimeContent,
} from './extensions/componentContents';
import {
  endpointDefinitionCard,
  endpointEnvironmentsCard,
  endpointTryContent,
} from './extensions/endpointContents';
import { organizationMapContent } from './extensions/organizationContents';
import {
  projectActivityContent,
  projectCellContent,
  projectDeploymentsContent,
} from './extensions/projectContents';
import {
  attentionPage,
  dataPlanesPage,
  environmentsPage,
  pipelinesPage,
  projectsPage,
  typesPage,
} from './extensions/pages';
import {
  attentionRouteRef,
  dataPlanesRouteRef,
  environmentsRouteRef,
  pipelinesRouteRef,
  projectsRouteRef,
  typesRouteRef,
} from './routes';

/** OpenChoreo in the portal. Each page, tab and card is an extension of its own and can be configured or disabled. */
export default createFrontendPlugin({
  pluginId: 'openchoreo',
  title: 'OpenChoreo',
  icon: <RiHexagonLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    attention: attentionRouteRef,
    dataPlanes: dataPlanesRouteRef,
    environments: environmentsRouteRef,
    pipelines: pipelinesRouteRef,
    projects: projectsRouteRef,
    types: typesRouteRef,
  },
  extensions: [
    openChoreoApi,
    projectsPage,
    attentionPage,
    dataPlanesPage,
    environmentsPage,
    pipelinesPage,
    typesPage,
    organizationMapContent,
    projectDeploymentsContent,
    projectCellContent,
    projectActivityContent,
    projectHealthCard,
    componentDeployContent,
    componentEndpointsContent,
    componentConnectionsContent,
    componentRuntimeContent,
    componentDeploymentsCard,
    endpointTryContent,
    endpointEnvironmentsCard,
    endpointDefinitionCard,
  ],
});
