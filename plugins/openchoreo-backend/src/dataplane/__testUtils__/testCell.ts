import { randomBytes } from 'node:crypto';
import type { CellRef, Manifest } from '@openchoreo/compiler';
import { cellNamespace, LABELS } from '@openchoreo/model';
import type { DataPlane } from '@openchoreo/model';
import type { DesiredGroup } from '../dataPlanes';

export const DATA_PLANE: DataPlane = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'DataPlane',
  metadata: { name: 'default', namespace: 'acme' },
  spec: { clusterRef: 'test' },
};

/** A cell that no other test uses. */
export function uniqueCell(): CellRef {
  return {
    organization: 'acme',
    project: `shop-${randomBytes(4).toString('hex')}`,
    environment: 'development',
  };
}

/** The namespace, which belongs to no component. */
export function cellGroup(
  cell: CellRef,
  labels: Record<string, string> = {},
): DesiredGroup {
  return {
    status: 'desired',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: cellNamespace(cell), labels },
      },
    ],
  };
}

export function configMap(
  cell: CellRef,
  name: string,
  data: Record<string, string>,
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: cellNamespace(cell) },
    data,
  };
}

export function secret(
  cell: CellRef,
  name: string,
  password: string,
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: cellNamespace(cell) },
    data: { password: Buffer.from(password).toString('base64') },
  };
}

export function service(cell: CellRef, name: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: cellNamespace(cell) },
    spec: {
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    },
  };
}

export function deployment(
  cell: CellRef,
  name: string,
  {
    image = 'nginx:1.27',
    replicas = 1,
  }: { image?: string; replicas?: number } = {},
): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: cellNamespace(cell) },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, [LABELS.component]: name } },
        spec: {
          containers: [
            { name: 'main', image, ports: [{ containerPort: 8080 }] },
          ],
        },
      },
    },
  };
}

export function cronJob(
  cell: CellRef,
  name: string,
  schedule: string,
): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace: cellNamespace(cell) },
    spec: {
      schedule,
      jobTemplate: {
        spec: {
          template: {
            metadata: { labels: { [LABELS.component]: name } },
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'main', image: 'report:1' }],
            },
          },
        },
      },
    },
  };
}

export function component(
  name: string,
  manifests: readonly Manifest[],
): DesiredGroup {
  return { component: name, status: 'desired', manifests };
}
