import { JsonObject, asObject } from '../json';

/** One step of a path in the notation of FieldsV1: `f:name`, `k:{"name":"web"}` or `v:"x"`. */
export type PathElement = string;
export type FieldPath = readonly PathElement[];

/**
 * A set of field paths as a tree; the meaning of FieldsV1.
 *
 * A node is a member when its own path is in the set, whatever its children are.
 */
export class FieldSet {
  #member: boolean;
  readonly #children: Map<PathElement, FieldSet>;

  constructor(
    member = false,
    children: Map<PathElement, FieldSet> = new Map(),
  ) {
    this.#member = member;
    this.#children = children;
  }

  static fromFieldsV1(fields: JsonObject): FieldSet {
    const entries = Object.entries(fields).filter(([key]) => key !== '.');
    const children = entries.map(([key, value]): [PathElement, FieldSet] => [
      key,
      FieldSet.fromFieldsV1(asObject(value)),
    ]);
    // A leaf is written as `{}`: it is there because it is a member.
    const member = '.' in fields || children.length === 0;
    return new FieldSet(member, new Map(children));
  }

  toFieldsV1(): JsonObject {
    const fields: { [key: string]: JsonObject } = {};
    if (this.#member && this.#children.size) fields['.'] = {};
    const sorted = [...this.#children].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [element, child] of sorted) fields[element] = child.toFieldsV1();
    return fields;
  }

  get isMember(): boolean {
    return this.#member;
  }

  get isEmpty(): boolean {
    return !this.#member && this.#children.size === 0;
  }

  child(element: PathElement): FieldSet | undefined {
    return this.#children.get(element);
  }

  /** Adds a path; only for a set that is being built. */
  insert([element, ...rest]: FieldPath): void {
    if (element === undefined) {
      this.#member = true;
      return;
    }
    let child = this.#children.get(element);
    if (!child) {
      child = new FieldSet();
      this.#children.set(element, child);
    }
    child.insert(rest);
  }

  union(other: FieldSet): FieldSet {
    const children = new Map(this.#children);
    for (const [element, theirs] of other.#children) {
      const ours = children.get(element);
      children.set(element, ours ? ours.union(theirs) : theirs);
    }
    return new FieldSet(this.#member || other.#member, children);
  }

  difference(other: FieldSet): FieldSet {
    const children = new Map<PathElement, FieldSet>();
    for (const [element, ours] of this.#children) {
      const theirs = other.#children.get(element);
      const left = theirs ? ours.difference(theirs) : ours;
      if (!left.isEmpty) children.set(element, left);
    }
    return new FieldSet(this.#member && !other.#member, children);
  }

  intersection(other: FieldSet): FieldSet {
    const children = new Map<PathElement, FieldSet>();
    for (const [element, ours] of this.#children) {
      const theirs = other.#children.get(element);
      const common = theirs && ours.intersection(theirs);
      if (common && !common.isEmpty) children.set(element, common);
    }
    return new FieldSet(this.#member && other.#member, children);
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty && other.difference(this).isEmpty;
  }

  /** The set without some paths and everything below them. */
  without(paths: readonly FieldPath[]): FieldSet {
    return paths.reduce((set: FieldSet, path) => set.#withoutPath(path), this);
  }

  /** Only what is at or below one of these elements. */
  only(elements: readonly PathElement[]): FieldSet {
    const kept = [...this.#children].filter(([e]) => elements.includes(e));
    return new FieldSet(false, new Map(kept));
  }

  /** Every member path, parents before children. */
  *paths(prefix: FieldPath = []): Iterable<FieldPath> {
    if (this.#member) yield prefix;
    for (const [element, child] of this.#children) {
      yield* child.paths([...prefix, element]);
    }
  }

  #withoutPath([element, ...rest]: FieldPath): FieldSet {
    const child = this.#children.get(element);
    if (!child) return this;
    const children = new Map(this.#children);
    const left = rest.length ? child.#withoutPath(rest) : new FieldSet();
    if (left.isEmpty) children.delete(element);
    else children.set(element, left);
    return new FieldSet(this.#member, children);
  }
}

/** A path as messages write it: `.spec.containers[name="web"].image`. */
export function pathToString(path: FieldPath): string {
  return path
    .map(element => {
      const content = element.slice(2);
      switch (element[0]) {
        case 'k':
          return `[${Object.entries(JSON.parse(content))
            .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
            .join(',')}]`;
        case 'v':
          return `[=${content}]`;
        case 'i':
          return `[${content}]`;
        default:
          return `.${content}`;
      }
    })
    .join('');
}
