import type {
  Component,
  ManagedResource,
  Project,
  Workload,
} from '@openchoreo/model';
import type { ConnectionTargetView, EndpointView } from './cellView';
import type { Health } from './health';
import type { PipelineEnvironment } from './projectView';

/** What became of asking a running endpoint for its schema. */
export interface ExportedDiscovery {
  /** Where the schema comes from, when it was discovered. */
  readonly found?: {
    /** The release that gave it. */
    readonly release: string;
    /** ISO 8601. */
    readonly at: string;
    readonly path: string;
  };
  /** Why the present release gave none. */
  readonly problem?: string;
}

/** An endpoint in one environment, with its schema: as the release there has it, else as it was discovered. */
export interface ExportedEndpoint extends EndpointView {
  readonly schema?: { readonly type?: string; readonly content?: string };
  /** Only of an endpoint that was asked because its release has no schema. */
  readonly discovery?: ExportedDiscovery;
}

/** What became of a component in one environment of its pipeline. */
export interface ExportedDeployment {
  readonly environment: PipelineEnvironment;
  readonly release: string;
  /** As of this export: the change feed does not announce changes of health. */
  readonly health: Health;
  /** Empty until the cell has been reconciled for the first time. */
  readonly endpoints: readonly ExportedEndpoint[];
}

/** A component and where it runs. */
export interface ExportedComponent {
  readonly component: Component;
  /** Absent as long as nobody has given one. */
  readonly workload?: Workload;
  /** Newest release, whether deployed or not. */
  readonly latestRelease?: string;
  /** Environments in promotion order in which a release is deployed. */
  readonly deployments: readonly ExportedDeployment[];
  /** What the workload declares to depend on; organization and project are filled in. */
  readonly connections: readonly ConnectionTargetView[];
}

/** A managed resource and where there is one. */
export interface ExportedResource {
  readonly resource: ManagedResource;
  /** Environments in promotion order that it is placed in. */
  readonly environments: readonly PipelineEnvironment[];
}

/** `GET /exports/projects/{organization}/{project}`: all that the catalog shows of a project. */
export interface ProjectExport {
  readonly project: Project;
  /** Of the project's pipeline, in promotion order. */
  readonly environments: readonly PipelineEnvironment[];
  readonly components: readonly ExportedComponent[];
  readonly resources: readonly ExportedResource[];
}
