import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { openchoreoPermissions } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type ClusterAuthStrategy,
  type ClusterConnectionProvider,
  clusterConnectionsExtensionPoint,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import { readSettings } from './config';
import { createControlPlane } from './createControlPlane';
import { migratedDatabase } from './database/migrate';

/** The control plane of OpenChoreo. */
export const openchoreoPlugin = createBackendPlugin({
  pluginId: 'openchoreo',
  register(env) {
    const clusterProviders: ClusterConnectionProvider[] = [];
    const authStrategies = new Map<string, ClusterAuthStrategy>();
    const defaults: string[] = [];
    env.registerExtensionPoint(clusterConnectionsExtensionPoint, {
      addProvider: provider => clusterProviders.push(provider),
      addAuthStrategy: (key, strategy) => authStrategies.set(key, strategy),
      addDefaults: yaml => defaults.push(yaml),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        database,
        httpRouter,
        lifecycle,
        permissionsRegistry,
        ...services
      }) {
        permissionsRegistry.addPermissions(
          Object.values(openchoreoPermissions),
        );
        const controlPlane = createControlPlane({
          ...services,
          knex: await migratedDatabase(database),
          settings: readSettings(services.config),
          clusterProviders,
          authStrategies,
          defaults,
        });
        httpRouter.use(controlPlane.router);
        lifecycle.addStartupHook(() => controlPlane.start());
        lifecycle.addShutdownHook(() => controlPlane.stop());
      },
    });
  },
});
