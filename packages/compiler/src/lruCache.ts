/** Keeps what was made last; what was not asked for longest goes first. */
export class LruCache<K, V> {
  readonly #entries = new Map<K, V>();

  constructor(private readonly size: number) {}

  /** The value of a key, made when it is not there. */
  get(key: K, make: () => V): V {
    const known = this.#entries.get(key);
    const value = known === undefined ? make() : known;
    // A map hands out its keys in the order in which they came.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.size) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
    return value;
  }
}
