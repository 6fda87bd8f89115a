import type { RuntimeObjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Cluster } from '../clusters/ClusterRegistry';
import { objectPath } from '../kubernetes/paths';

/** Kinds whose pods are replaced, as far as the kind allows without an interruption, when their template changes. */
const ROLLED_OUT = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Of the annotation below alone: what the control plane applies does not take it away again. */
const RESTART_MANAGER = 'openchoreo-restart';

/** As `kubectl rollout restart` writes it. */
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** Whether an object has pods that can be restarted. */
export function isRestartable({ apiVersion, kind }: RuntimeObjectRef): boolean {
  return apiVersion === 'apps/v1' && ROLLED_OUT.includes(kind);
}

/** Has the pods of a workload replaced. @throws KubeApiError, KubeConnectionError */
export async function restartWorkload(
  ref: RuntimeObjectRef,
  { client, discovery }: Cluster,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal },
): Promise<void> {
  const type = await discovery.resourceOf(ref.apiVersion, ref.kind);
  await client.request({
    method: 'PATCH',
    path: objectPath(type, ref),
    query: { fieldManager: RESTART_MANAGER },
    contentType: 'application/merge-patch+json',
    body: {
      spec: {
        template: {
          metadata: { annotations: { [RESTARTED_AT]: at.toISOString() } },
        },
      },
    },
    signal,
  });
}
