import { LABELS } from '@openchoreo/model';
import { MANAGED_BY } from '../cell/cellNames';
import type { Manifest } from '../cellPlan';
import type { PolicyScope } from './NetworkProvider';

/** A rule of a policy, in the words of its kind. */
export type Rule = Readonly<Record<string, unknown>>;

/** Label that Kubernetes itself puts on every namespace. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Pods that answer name lookups. */
export const DNS = {
  namespace: 'kube-system',
  label: 'k8s-app',
  value: 'kube-dns',
  port: 53,
} as const;

/** A policy object of a cell. */
export function policyManifest(
  { namespace, labels }: PolicyScope,
  object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    /** One for all cells of the cluster. */
    readonly clusterWide?: boolean;
    readonly spec: Rule;
  },
): Manifest {
  const { apiVersion, kind, name, clusterWide, spec } = object;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(!clusterWide && { namespace }),
      labels: { ...labels, [LABELS.managedBy]: MANAGED_BY },
    },
    spec,
  };
}
