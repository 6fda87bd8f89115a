import { Json, JsonObject, asArray, asObject, valueAt } from '../../json';
import { EmbeddedCluster, startEmbeddedCluster } from '../../embeddedCluster';
import { ApiClient } from '../../contract/__testUtils__/apiClient';
import { ManualClock } from '../../testing';

/** A cluster whose time stands still until the test moves it. */
export class Simulation {
  readonly clock = new ManualClock('2030-01-01T00:00:30Z');
  readonly #dataDir?: string;
  #cluster?: EmbeddedCluster;
  #api?: ApiClient;

  constructor(options: { readonly dataDir?: string } = {}) {
    this.#dataDir = options.dataDir;
  }

  async start(): Promise<void> {
    this.#cluster = await startEmbeddedCluster({
      clock: this.clock,
      dataDir: this.#dataDir,
      log: message => {
        throw new Error(message);
      },
    });
    this.#api = new ApiClient(this.#cluster.kubeconfig);
    this.clock.advance(0);
  }

  async stop(): Promise<void> {
    await this.#api?.close();
    await this.#cluster?.stop();
  }

  get kubeconfig(): string {
    return this.#cluster?.kubeconfig ?? '';
  }

  get api(): ApiClient {
    if (!this.#api) throw new Error('The simulation was not started');
    return this.#api;
  }

  /** Applies an object to the namespace `default`, or where its metadata says. */
  async apply(object: JsonObject): Promise<void> {
    const path = pathOf(object);
    const manager = 'test';
    const { status, body } = await this.api.apply(path, object, {
      manager,
      force: true,
    });
    if (status >= 300) throw new Error(JSON.stringify(body));
  }

  async read(path: string): Promise<JsonObject> {
    return (await this.api.get(path)).body;
  }

  /** The items of a list, each without what no test looks at. */
  async list(path: string): Promise<readonly JsonObject[]> {
    return asArray((await this.read(path)).items).map(asObject);
  }

  async pods(): Promise<readonly JsonObject[]> {
    return this.list('/api/v1/namespaces/default/pods');
  }

  /** The reasons of the events about an object. */
  async eventsOf(name: string): Promise<readonly Json[]> {
    const events = await this.list('/api/v1/namespaces/default/events');
    return events
      .filter(event => valueAt(event, ['involvedObject', 'name']) === name)
      .map(event => String(event.reason));
  }
}

const plurals: { readonly [kind: string]: string } = {
  Deployment: '/apis/apps/v1/namespaces/NS/deployments',
  StatefulSet: '/apis/apps/v1/namespaces/NS/statefulsets',
  DaemonSet: '/apis/apps/v1/namespaces/NS/daemonsets',
  Job: '/apis/batch/v1/namespaces/NS/jobs',
  CronJob: '/apis/batch/v1/namespaces/NS/cronjobs',
  Service: '/api/v1/namespaces/NS/services',
  Secret: '/api/v1/namespaces/NS/secrets',
  HTTPRoute: '/apis/gateway.networking.k8s.io/v1/namespaces/NS/httproutes',
  BackendTrafficPolicy:
    '/apis/gateway.envoyproxy.io/v1alpha1/namespaces/NS/backendtrafficpolicies',
  BackendTLSPolicy:
    '/apis/gateway.networking.k8s.io/v1/namespaces/NS/backendtlspolicies',
  ExternalSecret: '/apis/external-secrets.io/v1/namespaces/NS/externalsecrets',
  PodDisruptionBudget: '/apis/policy/v1/namespaces/NS/poddisruptionbudgets',
  HorizontalPodAutoscaler:
    '/apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers',
};

export function pathOf(object: JsonObject): string {
  const { namespace = 'default', name } = asObject(object.metadata);
  const collection = plurals[String(object.kind)];
  return `${collection.replace('NS', String(namespace))}/${name}`;
}

/** A workload of any kind that has a pod template. */
export function workload(
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job',
  options: { readonly image?: string; readonly spec?: JsonObject } = {},
): JsonObject {
  const { image = 'example/image:1', spec } = options;
  const isJob = kind === 'Job';
  return {
    apiVersion: isJob ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: {
      ...(!isJob && { selector: { matchLabels: { app: 'web' } } }),
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          ...(isJob && { restartPolicy: 'Never' }),
          containers: [{ name: 'main', image }],
        },
      },
      ...spec,
    },
  };
}

/** Conditions as `Type=Status Reason`. */
export function conditionsOf(object: JsonObject): readonly string[] {
  return asArray(asObject(object.status).conditions).map(entry => {
    const { type, status, reason } = asObject(entry);
    return `${type}=${status}${reason ? ` ${reason}` : ''}`;
  });
}

/** What the first container of a pod waits for, and how often it was restarted. */
export function containerOf(pod: JsonObject): JsonObject {
  return asObject(asArray(asObject(pod.status).containerStatuses)[0]);
}
