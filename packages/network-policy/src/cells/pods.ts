import { z } from 'zod';
import type { PodPeer } from '../flow';
import { ReachError } from './ReachError';
import type { RenderedCell, RenderedComponent } from './RenderedCell';

const podSchema = z.object({
  metadata: z
    .object({ labels: z.record(z.string(), z.string()).default({}) })
    .default({ labels: {} }),
  spec: z.object({
    containers: z
      .array(
        z.object({
          ports: z
            .array(
              z.object({
                name: z.string().optional(),
                containerPort: z.number(),
              }),
            )
            .default([]),
        }),
      )
      .default([]),
  }),
});

const templated = z.object({ spec: z.object({ template: podSchema }) });

const cronJob = z.object({
  spec: z.object({ jobTemplate: templated }),
});

const serviceSchema = z.object({
  kind: z.literal('Service'),
  spec: z.object({
    ports: z.array(
      z.object({
        port: z.number(),
        targetPort: z.union([z.number(), z.string()]).optional(),
      }),
    ),
  }),
});

type Pod = z.infer<typeof podSchema>;

/** An endpoint of a pod. */
export interface PodEndpoint {
  readonly name: string;
  /** That the container listens on. */
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** A pod of a component, as its rendered workload makes it; absent when it renders none. */
export function podOf(
  { namespace }: RenderedCell,
  component: RenderedComponent,
): PodPeer | undefined {
  const pod = podIn(component);
  return (
    pod && {
      kind: 'pod',
      namespace: namespaceNamed(namespace),
      labels: pod.metadata.labels,
      ports: namedPorts(pod),
    }
  );
}

/** A namespace with the label that Kubernetes gives it. */
export function namespaceNamed(name: string): PodPeer['namespace'] {
  return { name, labels: { 'kubernetes.io/metadata.name': name } };
}

/**
 * The endpoints of a component at the ports of its pods, to which its rendered Service leads; or one of them.
 *
 * @throws ReachError `unknown` when there is no endpoint of the name
 */
export function endpointsOf(
  component: RenderedComponent,
  name?: string,
): PodEndpoint[] {
  const all = component.status === 'compiled' ? component.endpoints : [];
  const chosen = all.filter(
    endpoint => name === undefined || endpoint.name === name,
  );
  if (name !== undefined && chosen.length === 0) {
    const names = all.map(endpoint => endpoint.name).join(', ') || 'none';
    throw new ReachError(
      'unknown',
      `${component.name} has no endpoint "${name}"; it has ${names}`,
    );
  }
  const pod = podIn(component);
  return chosen.map(endpoint => ({
    name: endpoint.name,
    port: podPort(component, endpoint.port, pod ? namedPorts(pod) : {}),
    protocol: endpoint.type === 'UDP' ? 'UDP' : 'TCP',
  }));
}

function podIn(component: RenderedComponent): Pod | undefined {
  const manifests = component.status === 'compiled' ? component.manifests : [];
  for (const manifest of manifests) {
    const workload = templated.safeParse(manifest);
    const job = cronJob.safeParse(manifest);
    if (workload.success) {
      return workload.data.spec.template;
    }
    if (job.success) {
      return job.data.spec.jobTemplate.spec.template;
    }
  }
  return undefined;
}

function namedPorts({ spec }: Pod): Record<string, number> {
  return Object.fromEntries(
    spec.containers.flatMap(({ ports }) =>
      ports.flatMap(({ name, containerPort }) =>
        name === undefined ? [] : [[name, containerPort] as const],
      ),
    ),
  );
}

function podPort(
  component: RenderedComponent,
  port: number,
  named: Readonly<Record<string, number>>,
): number {
  const services =
    component.status === 'compiled'
      ? component.manifests.flatMap(
          manifest => serviceSchema.safeParse(manifest).data ?? [],
        )
      : [];
  const target = services
    .flatMap(({ spec }) => spec.ports)
    .find(other => other.port === port)?.targetPort;
  return typeof target === 'string' ? named[target] ?? port : target ?? port;
}
