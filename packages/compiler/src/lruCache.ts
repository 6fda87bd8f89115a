/** Keeps what was made last, in two generations: what was not asked for during the last one is forgotten. */
export class LruCache<K, V> {
  #recent = new Map<K, V>();
  #older: ReadonlyMap<K, V> = new Map();

  /** @param size - how many values are kept at most, and half as many at least */
  constructor(private readonly size: number) {}

  /** The value of a key, made when it is not there. */
  get(key: K, make: () => V): V {
    const recent = this.#recent.get(key);
    if (recent !== undefined) {
      return recent;
    }
    const value = this.#older.get(key) ?? make();
    if (this.#recent.size >= this.size / 2) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}
