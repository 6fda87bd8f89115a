import type { OutputValue } from '../cellPlan';

/** An environment variable as Kubernetes has it. */
export interface EnvVariable {
  readonly name: string;
  /** Absent when it is empty. */
  readonly value?: string;
}

/** A resolved connection and the variables it gives. */
export interface DependencyItem {
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  readonly endpoint: string;
  readonly visibility: string;
  readonly envVars: readonly EnvVariable[];
}

/** A key of a Secret or ConfigMap on the data plane. */
export type KeyReference = Exclude<OutputValue, { readonly value: string }>;

/** An environment variable that gets an output of a managed resource. */
export type ResourceVariable =
  | EnvVariable
  | {
      readonly name: string;
      readonly valueFrom: KeyReference;
    };

/** A managed resource that is ready, and what it adds to the container. */
export interface ResourceDependencyItem {
  readonly ref: string;
  readonly envVars: readonly ResourceVariable[];
  readonly volumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly subPath: string;
  }[];
  readonly volumes: readonly { readonly name: string }[];
}

/** What the resolved connections of a component add to its container; `dependencies` in templates. */
export class Dependencies {
  readonly envVars: readonly ResourceVariable[];
  readonly volumeMounts: ResourceDependencyItem['volumeMounts'];
  readonly volumes: ResourceDependencyItem['volumes'];

  constructor(
    readonly items: readonly DependencyItem[],
    external: readonly EnvVariable[],
    readonly resources: readonly ResourceDependencyItem[] = [],
  ) {
    this.envVars = [
      ...items.flatMap(item => item.envVars),
      ...resources.flatMap(item => item.envVars),
      ...external,
    ];
    this.volumeMounts = resources.flatMap(item => item.volumeMounts);
    this.volumes = resources.flatMap(item => item.volumes);
  }

  toContainerEnvs() {
    return this.envVars;
  }

  toContainerVolumeMounts() {
    return this.volumeMounts;
  }

  toVolumes() {
    return this.volumes;
  }
}
