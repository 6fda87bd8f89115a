import { asObject } from '../json';
import { DraftObject } from '../object';
import { ObjectStore } from '../store/objectStore';

/** Addresses of 10.96.0.0/16 that no Service has. */
class AddressPool {
  readonly #used: Set<string>;
  #last = 10;

  constructor(store: ObjectStore) {
    const addressOf = (object: DraftObject) =>
      String(asObject(object.spec).clusterIP ?? '');
    this.#used = new Set(store.list('services').map(addressOf));
    store.subscribe(({ resourceId, type, object }) => {
      if (resourceId !== 'services') return;
      if (type === 'DELETED') this.#used.delete(addressOf(object));
      else this.#used.add(addressOf(object));
    });
  }

  next(): string {
    for (let tries = 0; tries < 65_000; tries += 1) {
      this.#last = (this.#last % 65_000) + 1;
      const address = `10.96.${this.#last >> 8}.${this.#last & 255}`;
      if (!this.#used.has(address)) return address;
    }
    throw new Error('Service addresses are used up');
  }
}

const inUse = new WeakMap<ObjectStore, AddressPool>();

/** Gives a new Service of a type that needs one an unused cluster address. */
export function allocateServiceAddress<T extends DraftObject>(
  context: { readonly store: ObjectStore },
  object: T,
): T {
  const spec = asObject(object.spec);
  const needsAddress =
    object.kind === 'Service' &&
    object.apiVersion === 'v1' &&
    spec.type !== 'ExternalName' &&
    spec.clusterIP === undefined;
  if (!needsAddress) {
    return object.kind === 'Service' && spec.clusterIP === 'None'
      ? { ...object, spec: { ...spec, clusterIPs: ['None'] } }
      : object;
  }
  const clusterIP = poolOf(context.store).next();
  return {
    ...object,
    spec: {
      ...spec,
      clusterIP,
      clusterIPs: [clusterIP],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
    },
  };
}

function poolOf(store: ObjectStore): AddressPool {
  let pool = inUse.get(store);
  if (!pool) {
    pool = new AddressPool(store);
    inUse.set(store, pool);
  }
  return pool;
}
