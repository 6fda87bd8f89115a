import { ObjectKey, keyOf } from '../object';
import { nodeCapacity } from './bootstrap';
import { parseQuantity } from './quantity';
import { Pod } from './types';

type Amounts = ReadonlyMap<string, number>;

const capacity: Amounts = new Map(
  Object.entries(nodeCapacity).map(([name, text]) => [
    name,
    parseQuantity(text),
  ]),
);

/** What the pods on the node have asked for together; kept up to date pod by pod. */
export class NodeUsage {
  readonly #claims = new Map<string, Amounts>();
  readonly #totals = new Map<string, number>();

  claim(pod: Pod): void {
    const id = idOf(keyOf(pod));
    if (this.#claims.has(id)) return;
    const amounts = requestsOf(pod);
    this.#claims.set(id, amounts);
    this.#add(amounts, 1);
  }

  release(key: ObjectKey): void {
    const amounts = this.#claims.get(idOf(key));
    if (!amounts) return;
    this.#claims.delete(idOf(key));
    this.#add(amounts, -1);
  }

  /** The resources of which too little is left. */
  lackingFor(pod: Pod): string[] {
    return [...requestsOf(pod)]
      .filter(([name, amount]) => {
        const used = this.#totals.get(name) ?? 0;
        return used + amount > (capacity.get(name) ?? 0);
      })
      .map(([name]) => name);
  }

  #add(amounts: Amounts, sign: 1 | -1): void {
    for (const [name, amount] of amounts) {
      this.#totals.set(name, (this.#totals.get(name) ?? 0) + sign * amount);
    }
  }
}

function idOf(key: ObjectKey) {
  return `${key.namespace}/${key.name}`;
}

function requestsOf({ spec }: Pod): Amounts {
  const amounts = new Map([['pods', 1]]);
  for (const { resources: wanted } of spec.containers) {
    for (const [name, text] of Object.entries(wanted?.requests ?? {})) {
      amounts.set(name, (amounts.get(name) ?? 0) + parseQuantity(text));
    }
  }
  return amounts;
}
