import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  AwsIamStrategy,
  AzureIdentityStrategy,
  GoogleServiceAccountStrategy,
} from '@backstage/plugin-kubernetes-backend';
import { clusterConnectionsExtensionPoint } from '@openchoreo/backstage-plugin-openchoreo-node';

/**
 * Signs the control plane in to clusters of the `kubernetes` configuration whose `authProvider` is `aws`, `azure` or
 * `googleServiceAccount`, as Backstage's Kubernetes plugin does. Its other strategies need a signed-in user.
 */
export const openchoreoModuleKubernetesAuth = createBackendModule({
  pluginId: 'openchoreo',
  moduleId: 'kubernetes-auth',
  register(reg) {
    reg.registerInit({
      deps: {
        clusters: clusterConnectionsExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ clusters, config, logger }) {
        clusters.addAuthStrategy('aws', new AwsIamStrategy({ config }));
        clusters.addAuthStrategy('azure', new AzureIdentityStrategy(logger));
        clusters.addAuthStrategy(
          'googleServiceAccount',
          new GoogleServiceAccountStrategy({ config }),
        );
      },
    });
  },
});
