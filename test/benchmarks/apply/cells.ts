import type { DesiredGroup } from '@openchoreo/backstage-plugin-openchoreo-backend/engine';
import type { CellRef, Manifest } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';

/** A cell and what is to be applied of it. */
export interface BenchCell {
  readonly cell: CellRef;
  readonly groups: readonly DesiredGroup[];
}

export const DATA_PLANE = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'ClusterDataPlane',
  metadata: { name: 'default' },
  spec: { clusterRef: 'bench' },
} as const;

/** Objects that a component has: ServiceAccount, ConfigMap, Service, Deployment, NetworkPolicy. */
const PER_COMPONENT = 5;

/** Cells of equal size, each a namespace and components of five objects. */
export function cellsOf(options: {
  readonly prefix: string;
  readonly objects: number;
  readonly cells: number;
}): BenchCell[] {
  const { prefix, objects, cells } = options;
  const components = Math.round(objects / cells / PER_COMPONENT);
  return Array.from({ length: cells }, (_, index) => {
    const cell = {
      organization: 'acme',
      project: `${prefix}${index}`,
      environment: 'development',
    };
    const namespace = cellNamespace(cell);
    return {
      cell,
      groups: [
        { status: 'desired', manifests: [namespaceOf(namespace)] },
        ...Array.from(
          { length: components },
          (__, component): DesiredGroup => ({
            status: 'desired',
            component: `c${component}`,
            manifests: componentOf(namespace, `c${component}`),
          }),
        ),
      ],
    };
  });
}

/** The manifests of cells, namespaces first. */
export function manifestsOf(cells: readonly BenchCell[]): {
  readonly namespaces: readonly Manifest[];
  readonly others: readonly Manifest[];
} {
  const all = cells.flatMap(({ groups }) =>
    groups.flatMap(group =>
      group.status === 'desired' ? group.manifests : [],
    ),
  );
  return {
    namespaces: all.filter(({ kind }) => kind === 'Namespace'),
    others: all.filter(({ kind }) => kind !== 'Namespace'),
  };
}

function namespaceOf(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function componentOf(namespace: string, name: string): Manifest[] {
  const labels = { app: name };
  const metadata = { name, namespace, labels };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { 'settings.yaml': `name: ${name}\nlevel: info\n`.repeat(5) },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [{ podSelector: {} }],
            ports: [{ protocol: 'TCP', port: 8080 }],
          },
        ],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: name,
            containers: [
              {
                name: 'main',
                image: `registry.example.org/${name}:1.0.0`,
                ports: [{ name: 'http', containerPort: 8080 }],
                env: [
                  { name: 'LEVEL', value: 'info' },
                  { name: 'UPSTREAM', value: 'http://upstream:80' },
                ],
                resources: {
                  requests: { cpu: '100m', memory: '256Mi' },
                  limits: { memory: '256Mi' },
                },
              },
            ],
          },
        },
      },
    },
  ];
}
