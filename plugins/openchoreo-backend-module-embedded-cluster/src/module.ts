import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { clusterConnectionsExtensionPoint } from '@openchoreo/backstage-plugin-openchoreo-node';
import { defaultDataPlane } from './defaultDataPlane';
import { readEmbeddedClusterConfig } from './embeddedClusterConfig';
import { EmbeddedClusterProvider } from './embeddedClusterProvider';
import { SchemaBackend } from './simulate/SchemaBackend';

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
        auth: coreServices.auth,
        clusters: clusterConnectionsExtensionPoint,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ auth, clusters, config, discovery, lifecycle, logger }) {
        const settings = readEmbeddedClusterConfig(config);
        if (!settings.enabled) return;
        const provider = new EmbeddedClusterProvider({
          config: settings,
          logger,
          serviceBackend: new SchemaBackend({ auth, discovery }),
        });
        clusters.addProvider(provider);
        clusters.addDefaults(defaultDataPlane);
        lifecycle.addShutdownHook(() => provider.stop());
      },
    });
  },
});
