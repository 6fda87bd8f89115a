import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { clusterConnectionsExtensionPoint } from '@openchoreo/backstage-plugin-openchoreo-node';
import { defaultDataPlane } from './defaultDataPlane';
import { readEmbeddedClusterConfig } from './embeddedClusterConfig';
import { EmbeddedClusterProvider } from './embeddedClusterProvider';

/**
 * Offers a simulated Kubernetes cluster as the data plane `default`.
 *
 * Configured under `openchoreo.embeddedCluster`.
 */
export const openchoreoModuleEmbeddedCluster = createBackendModule({
  pluginId: 'openchoreo',
  moduleId: 'embedded-cluster',
  register(reg) {
    reg.registerInit({
      deps: {
        clusters: clusterConnectionsExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ clusters, config, lifecycle, logger }) {
        const settings = readEmbeddedClusterConfig(config);
        if (!settings.enabled) return;
        const provider = new EmbeddedClusterProvider({
          config: settings,
          logger,
        });
        clusters.addProvider(provider);
        clusters.addDefaults(defaultDataPlane);
        lifecycle.addShutdownHook(() => provider.stop());
      },
    });
  },
});
