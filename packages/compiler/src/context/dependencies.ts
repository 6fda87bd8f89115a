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

/** What the resolved connections of a component add to its container; `dependencies` in templates. */
export class Dependencies {
  readonly envVars: readonly EnvVariable[];
  readonly volumeMounts: readonly unknown[] = [];
  readonly volumes: readonly unknown[] = [];
  readonly resources: readonly unknown[] = [];

  constructor(
    readonly items: readonly DependencyItem[],
    external: readonly EnvVariable[],
  ) {
    this.envVars = [...items.flatMap(item => item.envVars), ...external];
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
