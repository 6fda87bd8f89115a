import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Clock } from '../clock';
import type { Discovery } from '../kubernetes/Discovery';
import type { KubeClient } from '../kubernetes/KubeClient';
import { watchKind } from '../kubernetes/watchKind';
import { KindWatch } from '../observe/KindWatch';
import type { WatchedItem, WatchState } from '../observe/KindWatch';

interface ClusterSentinelOptions {
  readonly clusterName: string;
  readonly client: KubeClient;
  readonly discovery: Discovery;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: LoggerService;
  /** Called when the cluster went away or came back, or when what it serves changed. */
  readonly onChanged: () => void;
}

/** Definitions come in bunches: a chart installs dozens of them. */
const GATHER_MS = 1_000;
/** So many failures in a row mean that the cluster is away. */
const AWAY_AFTER = 3;

/** Notices, without asking, that what is known of a cluster as a whole may not hold any more. */
export class ClusterSentinel {
  readonly #options: ClusterSentinelOptions;
  readonly #lifetime = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #isFollowing = false;
  #isGathering = false;

  constructor(options: ClusterSentinelOptions) {
    this.#options = options;
  }

  /** Watches the kinds that are defined on the cluster, from now on. */
  follow(): void {
    if (this.#isFollowing || this.#lifetime.signal.aborted) {
      return;
    }
    this.#isFollowing = true;
    const watch: KindWatch<WatchedItem> = new KindWatch({
      events: watchKind<WatchedItem>({
        ...this.#options,
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadataOnly: true,
        receive: ({ metadata }) => ({
          identity: metadata.name,
          uid: metadata.uid,
          resourceVersion: metadata.resourceVersion,
        }),
        signal: this.#lifetime.signal,
      }),
      onChange: () => {
        if (watch.isListed) {
          this.#tell();
        }
      },
      onState: (before, after) => {
        if (isAway(before) !== isAway(after)) {
          this.#tell();
        }
      },
    });
    this.#run(watch.run());
  }

  async stop(): Promise<void> {
    this.#lifetime.abort();
    await Promise.all(this.#running);
  }

  /** Tells once of what changes within a short time. */
  #tell(): void {
    if (!this.#isGathering) {
      this.#isGathering = true;
      this.#run(this.#tellLater());
    }
  }

  async #tellLater(): Promise<void> {
    const { clock, onChanged } = this.#options;
    await clock.sleep(GATHER_MS, { signal: this.#lifetime.signal });
    this.#isGathering = false;
    onChanged();
  }

  #run(task: Promise<void>): void {
    const { logger, clusterName } = this.#options;
    const running = task
      .catch(error => {
        if (!this.#lifetime.signal.aborted) {
          logger.error(
            `Changes of cluster ${clusterName} as a whole are not noticed any more: ${stringifyError(
              error,
            )}`,
          );
        }
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}

function isAway(state: WatchState): boolean {
  return state.status === 'interrupted' && state.failures >= AWAY_AFTER;
}
