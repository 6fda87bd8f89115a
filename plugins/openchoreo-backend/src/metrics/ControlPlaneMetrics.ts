import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { RequestMeasure } from '../dataplane/kubernetes/RequestMeasure';
import type { QueueBacklog } from '../queue/backlogOf';

/** Bounds of the buckets of latencies, in seconds. */
const SECONDS = {
  unit: 's',
  advice: {
    explicitBucketBoundaries: [
      0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ],
  },
};

/** What the control plane measures; `docs/reference/metrics.md` says what each means. */
export class ControlPlaneMetrics {
  readonly #reconcile;
  readonly #apply;
  readonly #errors;
  readonly #drift;
  readonly #requests;
  readonly #requestSeconds;
  readonly #depth;
  readonly #oldest;

  constructor(metrics: MetricsService) {
    this.#reconcile = metrics.createHistogram('openchoreo.reconcile.duration', {
      ...SECONDS,
      description: 'Time that one item of work took',
    });
    this.#apply = metrics.createHistogram('openchoreo.apply.duration', {
      ...SECONDS,
      description: 'Time to bring one cell to its desired state',
    });
    this.#errors = metrics.createCounter('openchoreo.reconcile.errors', {
      description: 'Items of work that failed or have to be tried again',
    });
    this.#drift = metrics.createCounter('openchoreo.drift.changes', {
      description: 'Changes of applied objects that others made',
    });
    this.#requests = metrics.createCounter('openchoreo.kubernetes.requests', {
      description: 'Requests to Kubernetes API servers',
    });
    this.#requestSeconds = metrics.createHistogram(
      'openchoreo.kubernetes.request.duration',
      { ...SECONDS, description: 'Time until an API server answered' },
    );
    this.#depth = metrics.createObservableGauge('openchoreo.queue.depth', {
      description: 'Items of work that are due and wait',
    });
    this.#oldest = metrics.createObservableGauge(
      'openchoreo.queue.oldest_wait',
      { unit: 's', description: 'For how long the oldest of them waits' },
    );
  }

  worked(work: {
    readonly topic: string;
    readonly outcome: 'done' | 'again' | 'retry' | 'error';
    readonly seconds: number;
  }): void {
    const { topic, outcome, seconds } = work;
    this.#reconcile.record(seconds, { topic, outcome });
    if (outcome === 'retry' || outcome === 'error') {
      this.#errors.add(1, { topic, outcome });
    }
  }

  applied(apply: {
    readonly dataPlane: string;
    readonly outcome: 'applied' | 'failed';
    readonly seconds: number;
  }): void {
    const { dataPlane, outcome, seconds } = apply;
    this.#apply.record(seconds, { data_plane: dataPlane, outcome });
  }

  drifted(dataPlane: string, changes: number): void {
    if (changes > 0) {
      this.#drift.add(changes, { data_plane: dataPlane });
    }
  }

  requested({ cluster, method, status, seconds }: RequestMeasure): void {
    const attributes = { cluster, method, status };
    this.#requests.add(1, attributes);
    this.#requestSeconds.record(seconds, attributes);
  }

  /** Reads the queue whenever metrics are collected; every replica reports the same, shared queue. */
  observeQueue(read: () => Promise<readonly QueueBacklog[]>): void {
    this.#depth.addCallback(async result => {
      for (const { topic, depth } of await read()) {
        result.observe(depth, { topic });
      }
    });
    this.#oldest.addCallback(async result => {
      for (const { topic, oldestWaitSeconds } of await read()) {
        result.observe(oldestWaitSeconds, { topic });
      }
    });
  }
}
