import { asObject } from '../json';
import { Controller } from './controller';
import { resources } from './resource';

const keptForMs = 60 * 60_000;

/** Forgets events after an hour, as the API server does. */
export const eventController: Controller = {
  name: 'event-expiry',
  resource: resources.events,

  reconcile(key, client) {
    const event = client.get(resources.events, key);
    if (!event) return undefined;
    const { lastTimestamp } = asObject(event);
    const time =
      typeof lastTimestamp === 'string'
        ? lastTimestamp
        : event.metadata.creationTimestamp;
    const leftMs = Date.parse(time) + keptForMs - client.nowMs;
    if (leftMs > 0) return leftMs;
    client.delete(resources.events, event);
    return undefined;
  },
};
