import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OpenChoreoPolicy } from './OpenChoreoPolicy';

/** Sets the permission policy of the portal. */
export const permissionModuleOpenchoreo = createBackendModule({
  pluginId: 'permission',
  moduleId: 'openchoreo',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(OpenChoreoPolicy.fromConfig(config));
      },
    });
  },
});
