import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createApplyAction } from './actions/apply';
import { createCreateComponentAction } from './actions/createComponent';
import { createCreateDataPlaneAction } from './actions/createDataPlane';
import { createCreateEnvironmentAction } from './actions/createEnvironment';
import { createCreatePipelineAction } from './actions/createPipeline';
import { createCreateProjectAction } from './actions/createProject';
import { createDeleteAction } from './actions/delete';
import { createPromoteAction } from './actions/promote';
import { createRenderAction } from './actions/render';
import { createValidateAction } from './actions/validate';
import { createWaitAction } from './actions/wait';
import { createWriteComponentFilesAction } from './actions/writeComponentFiles';
import { ControlPlane } from './ControlPlane';
import { Places } from './Places';

/** Gives templates the actions that create, change, promote and remove what runs on OpenChoreo. */
export const scaffolderModuleOpenchoreo = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'openchoreo',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, catalog, discovery }) {
        const tools = {
          controlPlane: new ControlPlane({ auth, discovery }),
          places: new Places({ catalog }),
        };
        actions.addActions(
          createApplyAction(tools),
          createCreateComponentAction(tools),
          createCreateDataPlaneAction(tools),
          createCreateEnvironmentAction(tools),
          createCreatePipelineAction(tools),
          createCreateProjectAction(tools),
          createDeleteAction(tools),
          createPromoteAction(tools),
          createRenderAction(tools),
          createValidateAction(tools),
          createWaitAction(tools),
          createWriteComponentFilesAction(tools),
        );
      },
    });
  },
});
