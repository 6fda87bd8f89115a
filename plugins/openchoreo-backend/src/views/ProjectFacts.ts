import type {
  Component,
  DeploymentPipeline,
  Environment,
  Project,
  ReleaseBinding,
} from '@openchoreo/model';
import type { StoredReport } from '../database/CellReportStore';

/** What is stored of a project, or of the part of it that a view shows. */
export interface ProjectFacts {
  readonly project: Project;
  /** Absent when the project names one that does not exist. */
  readonly pipeline?: DeploymentPipeline;
  /** By name: those of the pipeline and of the bindings, as far as they exist. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly components: readonly Component[];
  readonly bindings: readonly ReleaseBinding[];
  /** By environment. */
  readonly reports: ReadonlyMap<string, StoredReport>;
}
