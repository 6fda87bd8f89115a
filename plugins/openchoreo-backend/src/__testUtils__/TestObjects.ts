import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import { systemClock } from '../dataplane/clock';
import {
  isRecord,
  type JsonRecord,
  recordsAt,
  stringAt,
  valueAt,
} from '../dataplane/json';
import { KubeClient } from '../dataplane/kubernetes/KubeClient';

/** What is on a cluster, seen without the control plane. */
export class TestObjects {
  readonly #client: KubeClient;

  constructor(connection: ClusterConnection) {
    this.#client = new KubeClient({
      clusterName: 'observed',
      connect: async () => connection,
      clock: systemClock,
    });
  }

  /** Names of the objects of a plural of apps/v1 in a namespace, sorted. */
  async namesOf(plural: string, namespace: string): Promise<string[]> {
    const { body } = await this.#client.request({
      method: 'GET',
      path: `/apis/apps/v1/namespaces/${namespace}/${plural}`,
    });
    return recordsAt(body, 'items')
      .map(item => stringAt(item, 'metadata', 'name') ?? '')
      .sort();
  }

  /** Changes an object as somebody with kubectl would. */
  async merge(path: string, body: object): Promise<void> {
    await this.#client.request({
      method: 'PATCH',
      path,
      query: { fieldManager: 'kubectl-edit' },
      contentType: 'application/merge-patch+json',
      body,
    });
  }

  /** What a ConfigMap holds; nothing when there is none. */
  async dataOf(namespace: string, name: string): Promise<JsonRecord> {
    const { body } = await this.#client.request({
      method: 'GET',
      path: `/api/v1/namespaces/${namespace}/configmaps`,
    });
    const found = recordsAt(body, 'items').find(
      item => stringAt(item, 'metadata', 'name') === name,
    );
    const data = valueAt(found, 'data');
    return isRecord(data) ? data : {};
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
