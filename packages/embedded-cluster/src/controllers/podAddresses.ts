import { ObjectKey } from '../object';
import { ClusterClient } from './clusterClient';
import { resources } from './resource';

/** Addresses of 10.244.0.0/16 for pods. */
export class PodAddresses {
  #used?: Set<string>;
  readonly #byPod = new Map<string, string>();
  #last = 0;

  claim({ namespace, name }: ObjectKey, client: ClusterClient): string {
    this.#used ??= new Set(
      client.list(resources.pods).flatMap(pod => pod.status?.podIP ?? []),
    );
    let address: string;
    do {
      this.#last = (this.#last % 65_000) + 1;
      address = `10.244.${this.#last >> 8}.${this.#last & 255}`;
    } while (this.#used.has(address));
    this.#used.add(address);
    this.#byPod.set(`${namespace}/${name}`, address);
    return address;
  }

  release({ namespace, name }: ObjectKey): undefined {
    const id = `${namespace}/${name}`;
    const address = this.#byPod.get(id);
    if (address) this.#used?.delete(address);
    this.#byPod.delete(id);
    return undefined;
  }
}
