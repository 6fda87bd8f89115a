import type { Manifest } from '../cellPlan';

/** How each kind of workload is stopped: what is merged into its spec. */
const STOPPED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Deployment: { replicas: 0 },
  StatefulSet: { replicas: 0 },
  CronJob: { suspend: true },
  Job: { suspend: true },
};

/** Scale workloads up again; those that Kubernetes itself brings rest while their target has no replicas. */
const PAUSED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ScaledObject: { 'autoscaling.keda.sh/paused-replicas': '0' },
};

/** The objects of a component that is suspended: its workloads are stopped, everything else is as it was. Pure. */
export function suspended(manifests: readonly Manifest[]): Manifest[] {
  return manifests.map(manifest => {
    const stopped = STOPPED[manifest.kind];
    const paused = PAUSED[manifest.kind];
    return {
      ...manifest,
      ...(stopped && { spec: { ...specOf(manifest), ...stopped } }),
      ...(paused && {
        metadata: {
          ...manifest.metadata,
          annotations: { ...manifest.metadata.annotations, ...paused },
        },
      }),
    };
  });
}

function specOf({ spec }: Manifest): object {
  return typeof spec === 'object' && spec !== null ? spec : {};
}
