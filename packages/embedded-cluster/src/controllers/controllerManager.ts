import { Clock } from '../clock';
import { ObjectKey, keyOf } from '../object';
import { ApiContext } from '../registry/context';
import { StoreEvent } from '../store/storeEvent';
import { ClusterClient } from './clusterClient';
import { Controller } from './controller';

/** Reconciles per turn of the event loop, so that requests are answered in between. */
const perTurn = 100;
const retryMs = 1000;

/** Runs controllers: one queue, in which a key waits once however often it is added. */
export class ControllerManager {
  readonly #context: ApiContext;
  readonly #log: (message: string) => void;
  readonly #workers: readonly Worker[];
  readonly #queue = new Map<string, Work>();
  readonly #timers = new Map<string, () => void>();
  #unsubscribe?: () => void;
  #cancelTurn?: () => void;
  #stopped = false;

  constructor(options: {
    readonly context: ApiContext;
    readonly controllers: readonly Controller[];
    readonly log: (message: string) => void;
  }) {
    this.#context = options.context;
    this.#log = options.log;
    this.#workers = options.controllers.map(controller => ({
      controller,
      client: new ClusterClient(options.context, controller.name),
    }));
  }

  start(): void {
    this.#unsubscribe = this.#context.store.subscribe(event =>
      this.#route(event),
    );
    for (const worker of this.#workers) {
      const { id } = worker.controller.resource;
      for (const object of this.#context.store.list(id)) {
        this.#enqueue(worker, keyOf(object));
      }
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe?.();
    this.#cancelTurn?.();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#queue.clear();
  }

  #route(event: StoreEvent): void {
    for (const worker of this.#workers) {
      const { controller, client } = worker;
      if (controller.resource.id === event.resourceId) {
        this.#enqueue(worker, keyOf(event.object));
      }
      const keys = controller.alsoFor?.[event.resourceId]?.(event, client);
      for (const key of keys ?? []) this.#enqueue(worker, key);
    }
  }

  #enqueue(worker: Worker, key: ObjectKey): void {
    if (this.#stopped) return;
    this.#queue.set(workId(worker, key), { worker, key });
    this.#cancelTurn ??= this.#clock.schedule(0, () => this.#turn());
  }

  #turn(): void {
    this.#cancelTurn = undefined;
    let done = 0;
    for (const [id, work] of this.#queue) {
      if (done === perTurn) break;
      this.#queue.delete(id);
      this.#run(id, work);
      done += 1;
    }
    if (this.#queue.size && !this.#stopped) {
      this.#cancelTurn ??= this.#clock.schedule(0, () => this.#turn());
    }
  }

  #run(id: string, work: Work): void {
    const { controller, client } = work.worker;
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    try {
      const againMs = controller.reconcile(work.key, client);
      if (againMs !== undefined) this.#later(id, work, againMs);
    } catch (error) {
      const { namespace, name } = work.key;
      this.#log(
        `${controller.name}: ${namespace}/${name} failed, trying again: ${error}`,
      );
      this.#later(id, work, retryMs);
    }
  }

  #later(id: string, work: Work, delayMs: number): void {
    const cancel = this.#clock.schedule(delayMs, () => {
      this.#timers.delete(id);
      this.#enqueue(work.worker, work.key);
    });
    this.#timers.set(id, cancel);
  }

  get #clock(): Clock {
    return this.#context.clock;
  }
}

interface Worker {
  readonly controller: Controller;
  readonly client: ClusterClient;
}

interface Work {
  readonly worker: Worker;
  readonly key: ObjectKey;
}

function workId({ controller }: Worker, { namespace, name }: ObjectKey) {
  return `${controller.name}/${namespace}/${name}`;
}
