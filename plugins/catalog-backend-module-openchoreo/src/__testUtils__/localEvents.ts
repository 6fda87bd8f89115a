import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';

/**
 * Events from one plugin to another within the process. Unlike those of a portal they can be published to the end: the
 * catalog tells of an entity in error without waiting, also while the backend stops, and a refusal would fail a test that
 * is over.
 */
export const localEvents = createServiceFactory({
  service: eventsServiceRef,
  deps: {
    logger: coreServices.rootLogger,
    plugin: coreServices.pluginMetadata,
  },
  createRootContext: ({ logger }) =>
    DefaultEventsService.create({ logger, useEventBus: 'never' }),
  factory: ({ plugin }, events) => events.forPlugin(plugin.getId()),
});
