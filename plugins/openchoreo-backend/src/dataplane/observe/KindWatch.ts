import type { WatchEvent } from '../kubernetes/watchKind';
import { isNewer } from './resourceVersion';

/** The least a watched item says of itself. */
export interface WatchedItem {
  readonly identity: string;
  readonly uid: string;
  readonly resourceVersion: string;
}

/** How current the items of a watch are. */
export type WatchState =
  | { readonly status: 'starting' }
  | { readonly status: 'live' }
  | {
      readonly status: 'interrupted';
      readonly failures: number;
      readonly error: unknown;
    };

interface KindWatchOptions<T> {
  readonly events: AsyncIterable<WatchEvent<T>>;
  /** Called when a watch event changed an item; not for what was handed to {@link KindWatch.record}. */
  readonly onChange: (before: T | undefined, after: T | undefined) => void;
  readonly onState: (before: WatchState, after: WatchState) => void;
}

/** The items of one watch, kept up to date. */
export class KindWatch<T extends WatchedItem> {
  readonly #options: KindWatchOptions<T>;
  readonly #items = new Map<string, T>();
  readonly #settled: Promise<void>;
  #settle: () => void = () => {};
  #listing: Set<string> | undefined;
  /** The newest version that the watch itself has told of. */
  #seenVersion: string | undefined;
  #state: WatchState = { status: 'starting' };
  #isListed = false;

  constructor(options: KindWatchOptions<T>) {
    this.#options = options;
    this.#settled = new Promise(resolve => {
      this.#settle = resolve;
    });
  }

  /** Follows the events until they end. */
  async run(): Promise<void> {
    try {
      for await (const event of this.#options.events) {
        this.#handle(event);
      }
    } finally {
      this.#settle();
    }
  }

  /** Resolves with the first complete list or the first failure, whichever comes first. */
  settled(): Promise<void> {
    return this.#settled;
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Whether everything was listed at least once, so that what is absent here is absent there. */
  get isListed(): boolean {
    return this.#isListed;
  }

  find(identity: string): T | undefined {
    return this.#items.get(identity);
  }

  /** The item when it is known in exactly this version. */
  findVersion(version: WatchedItem): T | undefined {
    const known = this.#items.get(version.identity);
    return known?.uid === version.uid &&
      known.resourceVersion === version.resourceVersion
      ? known
      : undefined;
  }

  items(): IterableIterator<T> {
    return this.#items.values();
  }

  /** Takes over what an answer of the server told before the watch does. */
  record(item: T): void {
    if (this.#isNews(item)) {
      this.#items.set(item.identity, item);
    }
  }

  #handle(event: WatchEvent<T>): void {
    switch (event.type) {
      case 'listed':
        this.#handleList(event);
        break;
      case 'opened':
        this.#setState({ status: 'live' });
        this.#settle();
        break;
      case 'changed':
        this.#seenVersion = event.item.resourceVersion;
        this.#change(event.item);
        break;
      case 'deleted':
        this.#seenVersion = event.item.resourceVersion;
        this.#delete(event.item);
        break;
      case 'known':
        this.#seenVersion = event.resourceVersion;
        break;
      default:
        this.#setState({
          status: 'interrupted',
          failures: event.failures,
          error: event.error,
        });
        this.#settle();
    }
  }

  #handleList(event: Extract<WatchEvent<T>, { type: 'listed' }>): void {
    this.#listing ??= this.#startListing(event.resourceVersion);
    for (const item of event.items) {
      this.#listing.add(item.identity);
      this.#change(item);
    }
    if (event.last) {
      this.#sweep(this.#listing, event.resourceVersion);
      this.#listing = undefined;
      this.#isListed = true;
    }
  }

  /** A server whose versions went back lost its data, so nothing of what it said before counts. */
  #startListing(resourceVersion: string): Set<string> {
    if (this.#seenVersion && isNewer(this.#seenVersion, resourceVersion)) {
      const lost = [...this.#items.values()];
      this.#items.clear();
      lost.forEach(item => this.#options.onChange(item, undefined));
    }
    this.#seenVersion = resourceVersion;
    return new Set();
  }

  /** Forgets what a full list does not name, unless it came to be after the list was taken. */
  #sweep(listed: ReadonlySet<string>, resourceVersion: string): void {
    for (const item of [...this.#items.values()]) {
      if (
        !listed.has(item.identity) &&
        !isNewer(item.resourceVersion, resourceVersion)
      ) {
        this.#items.delete(item.identity);
        this.#options.onChange(item, undefined);
      }
    }
  }

  #change(item: T): void {
    const before = this.#items.get(item.identity);
    if (this.#isNews(item)) {
      this.#items.set(item.identity, item);
      this.#options.onChange(before, item);
    }
  }

  #delete(item: T): void {
    const before = this.#items.get(item.identity);
    if (before?.uid === item.uid) {
      this.#items.delete(item.identity);
      this.#options.onChange(before, undefined);
    }
  }

  #isNews(item: T): boolean {
    const known = this.#items.get(item.identity);
    return !known || isNewer(item.resourceVersion, known.resourceVersion);
  }

  #setState(after: WatchState): void {
    const before = this.#state;
    this.#state = after;
    this.#options.onState(before, after);
  }
}
