import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { StandInControlPlane } from './StandInControlPlane';

/** A stand-in of the control plane as a plugin of the backend under test. */
export function controlPlanePlugin(standIn: StandInControlPlane) {
  return createBackendPlugin({
    pluginId: 'openchoreo',
    register(env) {
      env.registerInit({
        deps: {
          events: eventsServiceRef,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
        },
        async init({ events, httpRouter, logger }) {
          httpRouter.use((request, response, next) => {
            standIn.handle(request, response).catch(next);
          });
          standIn.onChange = () => {
            events
              .publish({ topic: EVENT_TOPIC_CHANGED, eventPayload: {} })
              .catch(error => logger.error('not published', error));
          };
        },
      });
    },
  });
}
