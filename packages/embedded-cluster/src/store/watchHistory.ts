import { StoreEvent } from './storeEvent';

/** The most recent changes of each resource, so that a watch can resume where another one ended. */
export class WatchHistory {
  readonly #size: number;
  readonly #startRevision: number;
  readonly #resources = new Map<string, ResourceHistory>();

  constructor(options: {
    /** Changes that are kept for each resource. */
    readonly size: number;
    /** Changes up to this revision happened before this process. */
    readonly startRevision: number;
  }) {
    this.#size = options.size;
    this.#startRevision = options.startRevision;
  }

  add(event: StoreEvent): void {
    let history = this.#resources.get(event.resourceId);
    if (!history) {
      history = { events: [], compactedRevision: this.#startRevision };
      this.#resources.set(event.resourceId, history);
    }
    history.events.push(event);
    // Cut in halves, so that the cost of moving the rest is spread over many changes.
    if (history.events.length > 2 * this.#size) {
      const dropped = history.events.splice(0, this.#size);
      history.compactedRevision = dropped[dropped.length - 1].revision;
    }
  }

  /** The changes after a revision, or `undefined` when some of them were dropped. */
  since(
    resourceId: string,
    revision: number,
  ): readonly StoreEvent[] | undefined {
    const history = this.#resources.get(resourceId);
    const compacted = history?.compactedRevision ?? this.#startRevision;
    if (revision < compacted) return undefined;
    const events = history?.events ?? [];
    return events.slice(firstAfter(events, revision));
  }
}

interface ResourceHistory {
  readonly events: StoreEvent[];
  /** Changes up to this revision are no longer known. */
  compactedRevision: number;
}

function firstAfter(events: readonly StoreEvent[], revision: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].revision > revision) high = middle;
    else low = middle + 1;
  }
  return low;
}
