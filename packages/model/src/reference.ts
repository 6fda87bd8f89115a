import { WORKLOAD_TYPES, type WorkloadType } from './kinds/componentType';

/** What identifies a resource; `namespace` is absent for cluster-scoped kinds. */
export interface ResourceRef {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

interface Identified {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The reference of a resource. */
export function refOf({ kind, metadata }: Identified): ResourceRef {
  const { name, namespace } = metadata;
  return namespace === undefined ? { kind, name } : { kind, namespace, name };
}

/** A resource as messages name it: `Workload acme/cart`, `ClusterTrait autoscaler`. */
export function formatResource({ kind, namespace, name }: ResourceRef): string {
  return namespace === undefined
    ? `${kind} ${name}`
    : `${kind} ${namespace}/${name}`;
}

/** A key that no two resources share: `Workload/acme/cart`, `ClusterTrait//autoscaler`. */
export function resourceKey({ kind, namespace, name }: ResourceRef): string {
  return [kind, namespace ?? '', name].join('/');
}

/** The parts of a component type's reference. */
export interface ComponentTypeRef {
  readonly workloadType: WorkloadType;
  readonly name: string;
}

/** Reads `deployment/service`; absent when the text is no such reference. */
export function parseComponentTypeRef(
  text: string,
): ComponentTypeRef | undefined {
  const [prefix, name, ...rest] = text.split('/');
  const workloadType = WORKLOAD_TYPES.find(type => type === prefix);
  return workloadType && name && rest.length === 0
    ? { workloadType, name }
    : undefined;
}
