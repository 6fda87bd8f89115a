import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import catalogBackend from '@backstage/plugin-catalog-backend';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import catalogModuleOpenchoreo from '@openchoreo/backstage-plugin-catalog-backend-module-openchoreo';
import { EVENT_TOPIC_CHANGED } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import type { ControlPlaneSource } from './ControlPlaneSource';

/** Events from one plugin to another within the process, as in a portal of one instance. */
const localEvents = createServiceFactory({
  service: eventsServiceRef,
  deps: {
    logger: coreServices.rootLogger,
    plugin: coreServices.pluginMetadata,
  },
  createRootContext: ({ logger }) =>
    DefaultEventsService.create({ logger, useEventBus: 'never' }),
  factory: ({ plugin }, events) => events.forPlugin(plugin.getId()),
});

/** The real catalog with the module, over a control plane that only answers. */
export async function startCatalog(options: {
  readonly knex: Knex;
  readonly source: ControlPlaneSource;
  /** How often the catalog looks at an entity that nobody changed. */
  readonly processingInterval: { readonly seconds: number };
}) {
  const { knex, source, processingInterval } = options;
  let announce = async () => {};
  const controlPlane = createBackendPlugin({
    pluginId: 'openchoreo',
    register(env) {
      env.registerInit({
        deps: {
          events: eventsServiceRef,
          httpRouter: coreServices.httpRouter,
        },
        async init({ events, httpRouter }) {
          httpRouter.use((request, response, next) => {
            source
              .answer(new URL(request.url, 'http://source'))
              .then(answer =>
                answer === undefined
                  ? response.status(404).json({
                      error: { name: 'NotFoundError', message: request.url },
                      response: { statusCode: 404 },
                    })
                  : response.json(answer),
              )
              .catch(next);
          });
          announce = () =>
            events.publish({ topic: EVENT_TOPIC_CHANGED, eventPayload: {} });
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      catalogBackend,
      catalogModuleOpenchoreo,
      controlPlane,
      schedulerServiceFactory,
      localEvents,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: { processingInterval },
          openchoreo: { catalog: { templates: false } },
        },
      }),
    ],
  });
  return {
    /** Tells the catalog that something changed. */
    announce: () => announce(),
    stop: () => backend.stop(),
  };
}
