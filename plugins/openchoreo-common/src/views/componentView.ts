import type {
  CellComponentView,
  ConnectionView,
  ConsumerView,
  OutsideChangeView,
  WithheldRemovalView,
} from './cellView';
import type { DeploymentState } from './deployment';
import type { OrphanView } from './orphan';
import type { PipelineEnvironment } from './projectView';

/** A component in one environment of its pipeline. */
export interface ComponentEnvironmentView {
  readonly environment: PipelineEnvironment;
  /** Absent while nothing is deployed there. */
  readonly deployment?: CellComponentView & {
    readonly state: DeploymentState;
    /** ISO 8601. */
    readonly deployedAt?: string;
    readonly connections: readonly ConnectionView[];
    /** In the same cell and in others. */
    readonly consumers: readonly ConsumerView[];
    /** What others did to its objects, newest first. */
    readonly drift: readonly OutsideChangeView[];
  };
  /** Of the whole cell. */
  readonly withheldRemoval?: WithheldRemovalView;
}

/** `GET /components/{organization}/{project}/{component}` */
export interface ComponentView {
  readonly organization: string;
  readonly project: string;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly componentType: string;
  readonly autoDeploy: boolean;
  /** Newest release, whether deployed or not. */
  readonly latestRelease?: string;
  readonly environments: readonly ComponentEnvironmentView[];
  /** What keeps the component from being released, e.g. a missing workload. */
  readonly problem?: string;
  readonly orphan?: OrphanView;
}
