import type { RuntimeEvent } from '@openchoreo/backstage-plugin-openchoreo-common';
import { numberAt, recordsAt, stringAt, type JsonRecord } from '../json';
import type { KubeClient } from '../kubernetes/KubeClient';
import type { KubeObject } from '../kubernetes/kubeObject';
import { masked } from '../observe/masked';

/** As many as a cluster keeps of one object in practice. */
const LIMIT = 100;

/** What happened to an object, newest first; clusters forget it after an hour or so. */
export async function eventsOf(
  { metadata }: KubeObject,
  { client, signal }: { client: KubeClient; signal: AbortSignal },
): Promise<readonly RuntimeEvent[]> {
  const namespace = metadata.namespace ?? 'default';
  const { body } = await client.request({
    method: 'GET',
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`,
    query: {
      fieldSelector: `involvedObject.uid=${metadata.uid}`,
      limit: LIMIT,
    },
    signal,
  });
  return recordsAt(body, 'items')
    .map(runtimeEvent)
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}

function runtimeEvent(event: JsonRecord): RuntimeEvent {
  const at =
    stringAt(event, 'lastTimestamp') ??
    stringAt(event, 'eventTime') ??
    stringAt(event, 'metadata', 'creationTimestamp');
  const type = event.type === 'Warning' ? 'Warning' : 'Normal';
  const message = stringAt(event, 'message') ?? '';
  return {
    type,
    reason: stringAt(event, 'reason') ?? '',
    // Warnings may quote what a program said; the others are the cluster's own words, full of long names.
    message: type === 'Warning' ? masked(message) : message,
    count: numberAt(event, 'count') ?? 1,
    ...(at && { at }),
  };
}
