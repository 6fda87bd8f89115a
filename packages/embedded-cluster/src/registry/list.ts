import { ApiError } from '../apiError';
import { Clock } from '../clock';
import { Ids } from '../ids';
import { KubeObject } from '../object';
import { Predicate } from '../store/selectors';

const keptForMs = 5 * 60_000;
const keptPages = 100;

/** One answer to a list request. */
export interface Page {
  readonly objects: readonly KubeObject[];
  readonly revision: number;
  /** Set when there is more. */
  readonly continueToken?: string;
  readonly remainingItemCount?: number;
}

interface Remainder {
  readonly objects: readonly KubeObject[];
  readonly revision: number;
  readonly expiresMs: number;
}

/**
 * Cuts lists into pages that show one state of the store.
 *
 * What remains of a list is kept for five minutes; after that its token is refused with 410, as Kubernetes does
 * once the revision is compacted.
 */
export class ListPager {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #remainders = new Map<string, Remainder>();

  constructor(options: { readonly clock: Clock; readonly ids: Ids }) {
    this.#clock = options.clock;
    this.#ids = options.ids;
  }

  first(options: {
    readonly objects: readonly KubeObject[];
    readonly matches: Predicate;
    readonly revision: number;
    readonly limit: number;
  }): Page {
    const { revision, limit } = options;
    const objects = options.objects.filter(options.matches);
    return this.#page({ objects, revision, limit });
  }

  next(token: string, limit: number): Page {
    const remainder = this.#remainders.get(token);
    if (!remainder || remainder.expiresMs < this.#clock.now()) {
      throw new ApiError(
        'Expired',
        'The provided continue parameter is too old to display a consistent list result. Start a new list without the continue parameter',
      );
    }
    return this.#page({ ...remainder, limit });
  }

  #page(options: {
    readonly objects: readonly KubeObject[];
    readonly revision: number;
    readonly limit: number;
  }): Page {
    const { objects, revision, limit } = options;
    if (!limit || objects.length <= limit) return { objects, revision };
    const rest = objects.slice(limit);
    const token = this.#keep({
      objects: rest,
      revision,
      expiresMs: this.#clock.now() + keptForMs,
    });
    return {
      objects: objects.slice(0, limit),
      revision,
      continueToken: token,
      remainingItemCount: rest.length,
    };
  }

  #keep(remainder: Remainder): string {
    const [oldest] = this.#remainders.keys();
    if (this.#remainders.size >= keptPages) this.#remainders.delete(oldest);
    const token = this.#ids.uid();
    this.#remainders.set(token, remainder);
    return token;
  }
}
