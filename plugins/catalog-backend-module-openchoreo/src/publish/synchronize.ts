import type { EntityFeed } from './EntityFeed';
import type { EntityPublisher } from './EntityPublisher';
import type { PublicationStore } from './PublicationStore';

/**
 * Brings the catalog up to date with the control plane.
 *
 * The first time, and when entities are made differently, everything is read and published at once; afterwards the scopes
 * that changed since. The position in the
 * change feed moves only after what lies before it was published, so a failure anywhere is repaired by the next call.
 */
export async function synchronize(options: {
  readonly feed: EntityFeed;
  readonly publisher: EntityPublisher;
  readonly store: PublicationStore;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { feed, publisher, store, signal } = options;
  const { format } = feed;
  let position = await store.position();
  while (position?.format === format) {
    const changes = await feed.changesAfter(position.cursor, { signal });
    if (changes.status === 'expired') {
      break;
    }
    for (const scope of changes.scopes) {
      const entities = await feed.readScope(scope, { signal });
      await publisher.publishScope(scope, entities);
    }
    if (changes.cursor === position.cursor) {
      return;
    }
    position = { cursor: changes.cursor, format };
    await store.setPosition(position);
  }
  const { cursor, scopes } = await feed.readAll({ signal });
  await publisher.publishAll(scopes, { cursor, format });
}
