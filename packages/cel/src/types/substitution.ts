import { type Type, DYN, partsOf, withParts } from './type';

/**
 * What is known of the type parameters of an expression.
 *
 * The rules are those of cel-go's checker: a parameter takes the most general of the types that it is compared with.
 */
export class Substitution {
  readonly #types = new Map<string, Type>();
  /** What the parameters were before they were learnt, so that it can be taken back. */
  readonly #learnt: { readonly name: string; readonly before?: Type }[] = [];
  #fresh = 0;

  /** A type parameter that nothing else uses. */
  fresh(): Type {
    this.#fresh += 1;
    return { kind: 'param', name: `%${this.#fresh}` };
  }

  /** The types with every type parameter renamed, the same one alike. */
  instantiate(types: readonly Type[]): Type[] {
    const renamed = new Map<string, Type>();
    const rename = (type: Type): Type => {
      if (type.kind !== 'param') {
        return withParts(type, rename);
      }
      const fresh = renamed.get(type.name) ?? this.fresh();
      renamed.set(type.name, fresh);
      return fresh;
    };
    return types.map(rename);
  }

  /** The type with what is known of its parameters; unknown ones stay, or become `dyn`. */
  apply(type: Type, unknown: 'keep' | 'dyn' = 'keep'): Type {
    if (type.kind === 'param') {
      const known = this.#types.get(type.name);
      if (known) {
        return this.apply(known, unknown);
      }
      return unknown === 'dyn' ? DYN : type;
    }
    return withParts(type, part => this.apply(part, unknown));
  }

  /** Whether values of the types can be given for the parameters; what is learnt is kept only then. */
  allAssignable(from: readonly Type[], to: readonly Type[]): boolean {
    const before = this.#learnt.length;
    const fits = from.every((type, index) => this.#assignable(type, to[index]));
    if (!fits) {
      this.#forget(before);
    }
    return fits;
  }

  assignable(from: Type, to: Type): boolean {
    return this.allAssignable([from], [to]);
  }

  /** A type that holds values of both; `dyn` when there is no other. */
  join(a: Type, b: Type): Type {
    if (a !== b && (a.kind === 'object' || b.kind === 'object')) {
      // Other maps have other fields.
      return DYN;
    }
    const fits = this.assignable(a, b) || this.assignable(b, a);
    return fits ? this.#moreGeneral(a, b) : DYN;
  }

  #assignable(from: Type, to: Type): boolean {
    if (to.kind === 'param') {
      return this.#bind(to.name, from, to);
    }
    if (from.kind === 'param') {
      return this.#bind(from.name, to, from);
    }
    if (from.kind === 'dyn' || to.kind === 'dyn') {
      return true;
    }
    if (from.kind === 'union') {
      return from.members.some(member => this.assignable(member, to));
    }
    if (to.kind === 'union') {
      return to.members.some(member => this.assignable(from, member));
    }
    if (from.kind === 'null') {
      return ['null', 'opaque', 'timestamp', 'duration'].includes(to.kind);
    }
    if (from.kind === 'object' || to.kind === 'object') {
      return this.#objectAssignable(from, to);
    }
    if (
      from.kind === 'opaque' &&
      to.kind === 'opaque' &&
      from.name !== to.name
    ) {
      return false;
    }
    const [fromParts, toParts] = [partsOf(from), partsOf(to)];
    return (
      from.kind === to.kind &&
      fromParts.length === toParts.length &&
      fromParts.every((part, index) => this.#assignable(part, toParts[index]))
    );
  }

  /** An object is a map from strings to whatever its fields are. */
  #objectAssignable(from: Type, to: Type): boolean {
    if (from.kind === 'object' && to.kind === 'object') {
      // A value that is checked by its class is no other object; among maps the names of the fields do not matter.
      return to.matches === undefined || from.matches === to.matches;
    }
    const map = from.kind === 'object' ? to : from;
    const other = from.kind === 'object' ? from : to;
    if (map.kind !== 'map' || other.kind !== 'object') {
      return false;
    }
    return (
      this.#assignable({ kind: 'string' }, map.key) &&
      this.#assignable(DYN, map.value)
    );
  }

  #bind(name: string, type: Type, param: Type): boolean {
    if (type.kind === 'param' && type.name === name) {
      return true;
    }
    const known = this.#types.get(name);
    if (known) {
      if (known === type) {
        return true;
      }
      if (!this.assignable(type, known)) {
        return false;
      }
      const general = this.#moreGeneral(this.apply(known), this.apply(type));
      if (!this.#refersTo(general, name)) {
        this.#learn(name, general);
      }
      return true;
    }
    if (this.#refersTo(type, name)) {
      return false;
    }
    this.#learn(name, type === param ? DYN : type);
    return true;
  }

  #learn(name: string, type: Type) {
    this.#learnt.push({ name, before: this.#types.get(name) });
    this.#types.set(name, type);
  }

  /** Takes back what was learnt after so many others. */
  #forget(count: number) {
    for (const { name, before } of this.#learnt.splice(count).reverse()) {
      if (before) {
        this.#types.set(name, before);
      } else {
        this.#types.delete(name);
      }
    }
  }

  /** Whether a type parameter occurs in a type, which then would be without end. */
  #refersTo(type: Type, name: string): boolean {
    if (type.kind === 'param') {
      const known = this.#types.get(type.name);
      return (
        type.name === name ||
        (known !== undefined && this.#refersTo(known, name))
      );
    }
    return partsOf(type).some(part => this.#refersTo(part, name));
  }

  #moreGeneral(a: Type, b: Type): Type {
    return this.#isAtLeastAsGeneral(a, b) ? a : b;
  }

  #isAtLeastAsGeneral(a: Type, b: Type): boolean {
    const [left, right] = [this.#shallow(a), this.#shallow(b)];
    if (left.kind === 'dyn' || left.kind === 'param') {
      return true;
    }
    if (
      right.kind === 'dyn' ||
      right.kind === 'param' ||
      left.kind !== right.kind
    ) {
      return (
        left.kind === 'union' ||
        (left.kind === 'opaque' && right.kind === 'null')
      );
    }
    const others = partsOf(right);
    return partsOf(left).every((part, index) =>
      this.#isAtLeastAsGeneral(part, others[index]),
    );
  }

  #shallow(type: Type): Type {
    const known =
      type.kind === 'param' ? this.#types.get(type.name) : undefined;
    return known ? this.#shallow(known) : type;
  }
}
