import { groupOf } from '../object';
import { Kind, resourceIdOf } from './kind';

/** Every kind that the API serves at this moment. */
export class KindRegistry {
  readonly #kinds = new Map<string, Kind>();

  constructor(kinds: Iterable<Kind>) {
    for (const kind of kinds) this.add(kind);
  }

  /** Serves a kind from now on, in place of an earlier definition of the same resource. */
  add(kind: Kind): void {
    this.#kinds.set(resourceIdOf(kind), kind);
  }

  remove(resourceId: string): void {
    this.#kinds.delete(resourceId);
  }

  all(): readonly Kind[] {
    return [...this.#kinds.values()];
  }

  byResourceId(resourceId: string): Kind | undefined {
    return this.#kinds.get(resourceId);
  }

  /** The kind at an API path, `undefined` when the group does not serve it in that version. */
  byResource(options: {
    readonly group: string;
    readonly version: string;
    readonly plural: string;
  }): Kind | undefined {
    const kind = this.#kinds.get(resourceIdOf(options));
    return kind?.versions.some(v => v.name === options.version)
      ? kind
      : undefined;
  }

  /** The kind that an object or an owner reference names. */
  byKind(apiVersion: string, kindName: string): Kind | undefined {
    const group = groupOf(apiVersion);
    for (const kind of this.#kinds.values()) {
      if (kind.group === group && kind.kind === kindName) return kind;
    }
    return undefined;
  }
}
