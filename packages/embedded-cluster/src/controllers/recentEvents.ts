import { asObject } from '../json';
import { KubeObject } from '../object';
import { ApiContext } from '../registry/context';

/** Events by what they are about, so that a repetition is counted instead of stored again. */
class RecentEvents {
  readonly #byContent = new Map<string, KubeObject>();

  constructor({ store }: ApiContext) {
    for (const event of store.list('events')) this.#add(event);
    store.subscribe(({ resourceId, type, object }) => {
      if (resourceId !== 'events') return;
      if (type === 'DELETED') this.#byContent.delete(contentOf(object));
      else this.#add(object);
    });
  }

  find(
    uid: string,
    { reason, message }: { readonly reason: string; readonly message: string },
  ): KubeObject | undefined {
    return this.#byContent.get(`${uid}/${reason}/${message}`);
  }

  #add(event: KubeObject): void {
    this.#byContent.set(contentOf(event), event);
  }
}

function contentOf(event: KubeObject): string {
  const { uid } = asObject(event.involvedObject);
  return `${uid}/${event.reason}/${event.message}`;
}

const indexes = new WeakMap<ApiContext, RecentEvents>();

/** The index of a cluster's events, made when it is first asked for. */
export function recentEvents(context: ApiContext): RecentEvents {
  let index = indexes.get(context);
  if (!index) {
    index = new RecentEvents(context);
    indexes.set(context, index);
  }
  return index;
}
