import type { Problem, WithheldRemovalView } from './cellView';
import type { DeploymentState } from './deployment';
import type { Health } from './health';
import type { OrphanView } from './orphan';

/** An environment of a project's pipeline, in promotion order. */
export interface PipelineEnvironment {
  readonly name: string;
  readonly displayName: string;
  readonly isProduction: boolean;
  /** `DataPlane/name` or `ClusterDataPlane/name`. */
  readonly dataPlane: string;
  /** Names of the environments that releases are promoted to from here. */
  readonly promotesTo: readonly string[];
  /** Those of `promotesTo` for which a promotion has to be requested and approved. */
  readonly approvalFor: readonly string[];
}

/** A component in one environment, as a matrix cell shows it. */
export interface DeploymentSummary {
  readonly environment: string;
  readonly release: string;
  readonly state: DeploymentState;
  readonly health: Health;
  /** Why it is not healthy, in one sentence. */
  readonly reason?: string;
  /** ISO 8601. */
  readonly deployedAt?: string;
  /** Objects that others changed and that were left so; absent when there are none. */
  readonly drifted?: number;
}

/** A row of the deployments matrix. */
export interface ComponentSummary {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  /** e.g. `deployment/service`. */
  readonly componentType: string;
  readonly deployments: readonly DeploymentSummary[];
  /** What keeps the component from being released, e.g. a missing workload. */
  readonly problem?: string;
  readonly orphan?: OrphanView;
}

/** `GET /projects/{organization}/{project}` */
export interface ProjectView {
  readonly organization: string;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly pipeline: string;
  readonly environments: readonly PipelineEnvironment[];
  readonly components: readonly ComponentSummary[];
  /** What waits for a confirmation before it is removed, at most one for each environment. */
  readonly withheldRemovals: readonly (WithheldRemovalView & {
    readonly environment: string;
  })[];
  readonly orphan?: OrphanView;
  /** Set while the project is being deleted. */
  readonly deletion?: {
    /** ISO 8601. */
    readonly since: string;
    /** What is stuck on a data plane, and why. */
    readonly stuck: readonly (Problem & { readonly environment: string })[];
  };
}
