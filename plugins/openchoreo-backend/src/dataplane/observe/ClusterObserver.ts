import { isDeepStrictEqual } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Clock } from '../clock';
import type { ObjectRef } from '../dataPlanes';
import type { Discovery } from '../kubernetes/Discovery';
import type { KubeClient } from '../kubernetes/KubeClient';
import type { KubeObject } from '../kubernetes/kubeObject';
import { watchKind } from '../kubernetes/watchKind';
import { identityOf } from '../objectRef';
import { OWNED_SELECTOR, POD_SELECTOR } from '../tracking';
import { abortable, atMost } from '../waiting';
import { KindWatch } from './KindWatch';
import type { WatchedItem, WatchState } from './KindWatch';
import { liveObjectOf, livePodOf, versionOf } from './liveObject';
import type { LiveObject, LivePod } from './liveObject';

/** What a watch knows of an applied object. */
export type Sighting =
  | { readonly status: 'present'; readonly object: LiveObject }
  | { readonly status: 'absent' }
  /** The cluster does not answer, or has not answered yet. */
  | { readonly status: 'unknown'; readonly reason: string };

export interface ClusterObserverOptions {
  readonly clusterName: string;
  readonly client: KubeClient;
  readonly discovery: Discovery;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: LoggerService;
  /** Called with the value of the cell label when something a cell shows, or that we own, changed. */
  readonly onCellChanged: (cellNamespace: string) => void;
}

/** A short interruption is not worth a word: the watch is back before anybody would look. */
const WORTH_TELLING = 3;

/** Nobody waits longer for a cluster that takes connections and then says nothing. */
const PATIENCE_MS = 5_000;

/** Watches the applied objects of one cluster, one watch per kind, and the pods of components. */
export class ClusterObserver {
  readonly #options: ClusterObserverOptions;
  readonly #lifetime = new AbortController();
  readonly #kinds = new Map<string, KindWatch<LiveObject>>();
  readonly #running: Promise<void>[] = [];
  #pods: KindWatch<LivePod> | undefined;

  constructor(options: ClusterObserverOptions) {
    this.#options = options;
  }

  /** Watches kinds from now on; resolves when each was listed once, or could not be in a reasonable time. */
  async follow(
    kinds: Iterable<{ readonly apiVersion: string; readonly kind: string }>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    const watches = [...kinds].map(kind => this.#watch(kind));
    this.#pods ??= this.#start({
      apiVersion: 'v1',
      kind: 'Pod',
      labelSelector: POD_SELECTOR,
      receive: livePodOf,
      cellOf: pod => pod.namespace,
      isWorthTelling: (before, after) =>
        !isDeepStrictEqual(before?.report, after?.report),
    });
    const settled = atMost(
      PATIENCE_MS,
      Promise.all([...watches, this.#pods].map(watch => watch.settled())),
      this.#options.clock,
    );
    await (signal ? abortable(settled, signal) : settled);
  }

  /** What the cluster is known to have of an object. */
  sight(ref: ObjectRef): Sighting {
    const watch = this.#kinds.get(watchKey(ref));
    const object = watch?.find(identityOf(ref));
    const reason = watch ? interruption(watch.state) : 'it is not watched yet';
    if (reason || !watch?.isListed) {
      return {
        status: 'unknown',
        reason: reason ?? 'the data plane has not answered yet',
      };
    }
    return object ? { status: 'present', object } : { status: 'absent' };
  }

  /** The live object when the watch is up to date at this moment, so that nothing needs to be asked. */
  current(ref: ObjectRef): LiveObject | undefined {
    const watch = this.#kinds.get(watchKey(ref));
    return watch?.state.status === 'live'
      ? watch.find(identityOf(ref))
      : undefined;
  }

  /** Takes over what an apply returned, so that the next one need not wait for the watch to tell. */
  record(object: KubeObject): LiveObject {
    const watch = this.#kinds.get(watchKey(object));
    const told = watch?.findVersion(versionOf(object, object.metadata));
    if (told) {
      return told;
    }
    const live = liveObjectOf(object);
    watch?.record(live);
    return live;
  }

  /** The pods in a namespace. */
  podsIn(namespace: string): LivePod[] {
    return [...(this.#pods?.items() ?? [])].filter(
      pod => pod.namespace === namespace,
    );
  }

  async stop(): Promise<void> {
    this.#lifetime.abort();
    await Promise.all(this.#running);
  }

  #watch(kind: {
    readonly apiVersion: string;
    readonly kind: string;
  }): KindWatch<LiveObject> {
    const known = this.#kinds.get(watchKey(kind));
    if (known) {
      return known;
    }
    const watch = this.#start({
      ...kind,
      labelSelector: OWNED_SELECTOR,
      receive: liveObjectOf,
      cellOf: object => object.cell,
      isWorthTelling: (before, after) =>
        before?.ownedHash !== after?.ownedHash ||
        !isDeepStrictEqual(before?.report, after?.report) ||
        !isDeepStrictEqual(before?.status, after?.status),
    });
    this.#kinds.set(watchKey(kind), watch);
    return watch;
  }

  #start<T extends WatchedItem>(options: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly labelSelector: string;
    readonly receive: (object: KubeObject) => T;
    readonly cellOf: (item: T) => string | undefined;
    readonly isWorthTelling: (
      before: T | undefined,
      after: T | undefined,
    ) => boolean;
  }): KindWatch<T> {
    const { cellOf, isWorthTelling } = options;
    const tell = (item: T | undefined) => {
      const cell = item && cellOf(item);
      if (cell) {
        this.#options.onCellChanged(cell);
      }
    };
    const watch: KindWatch<T> = new KindWatch<T>({
      events: watchKind({
        ...this.#options,
        ...options,
        isKnown: object =>
          watch.findVersion(versionOf(object, object)) !== undefined,
        signal: this.#lifetime.signal,
      }),
      onChange: (before, after) => {
        if (isWorthTelling(before, after)) {
          tell(after ?? before);
        }
      },
      onState: (before, after) => {
        if (isTold(before) !== isTold(after)) {
          this.#logState(options.kind, after);
          [...watch.items()].forEach(tell);
        }
      },
    });
    this.#running.push(
      watch.run().catch(error => {
        this.#options.logger.error(
          `Watch of ${options.kind} on cluster ${
            this.#options.clusterName
          } ended: ${stringifyError(error)}`,
        );
      }),
    );
    return watch;
  }

  #logState(kind: string, state: WatchState): void {
    const { logger, clusterName } = this.#options;
    if (state.status === 'interrupted') {
      logger.warn(
        `Watch of ${kind} on cluster ${clusterName} is interrupted and goes on trying: ${stringifyError(
          state.error,
        )}`,
      );
    } else {
      logger.info(`Watch of ${kind} on cluster ${clusterName} is back`);
    }
  }
}

/** One watch per kind and version: what we own is named by the fields of that version. */
function watchKey(kind: {
  readonly apiVersion: string;
  readonly kind: string;
}): string {
  return `${kind.apiVersion}/${kind.kind}`;
}

function isTold(state: WatchState): boolean {
  return state.status === 'interrupted' && state.failures >= WORTH_TELLING;
}

function interruption(state: WatchState): string | undefined {
  return state.status === 'interrupted' && state.failures >= WORTH_TELLING
    ? `the data plane does not answer: ${stringifyError(state.error)}`
    : undefined;
}
