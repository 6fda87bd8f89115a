import type { Worker } from '../../queue/WorkLoop';
import { formatWork, workKeyOf } from '../../queue/WorkItem';
import type { Life } from './Life';

/** What all replicas did, as it happened; whatever may never happen is a violation. */
export class History {
  readonly violations = new Set<string>();
  readonly #working = new Map<string, readonly Life[]>();
  readonly #applied = new Set<string>();
  #writes = 0;

  /** Requests that changed something on the cluster. */
  get writes(): number {
    return this.#writes;
  }

  /** Watches the work of a replica: no item may be worked on twice at a time by those who live. */
  watch(worker: Worker, life: Life): Worker {
    return async (item, options) => {
      const work = formatWork(workKeyOf(item));
      const others = this.#working.get(work) ?? [];
      if (others.some(other => !other.isOver)) {
        this.violations.add(`${work} was worked on by two at once`);
      }
      this.#working.set(work, [...others, life]);
      try {
        return await worker(item, options);
      } finally {
        const rest = this.#working.get(work) ?? [];
        this.#working.set(work, rest.toSpliced(rest.indexOf(life), 1));
      }
    };
  }

  /** A request that changes something on the cluster: only what was applied before may be deleted. */
  wrote({ method, url }: { readonly method: string; readonly url: string }) {
    const path = url.split('?')[0];
    this.#writes += method === 'GET' ? 0 : 1;
    if (method === 'PATCH') {
      this.#applied.add(path);
    } else if (method === 'DELETE' && !this.#applied.has(path)) {
      this.violations.add(`${path} was deleted and never applied`);
    }
  }
}
