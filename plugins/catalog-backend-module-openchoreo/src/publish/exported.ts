import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { EndpointType, Visibility, WorkloadTemplate } from '@openchoreo/model';

/** An endpoint in one environment. */
export interface EndpointDeployment {
  readonly environment: PipelineEnvironment;
  readonly urls: {
    readonly project: string;
    readonly organization: readonly string[];
    readonly public: readonly string[];
  };
}

/** An endpoint of a released component. */
export interface PublishedEndpoint {
  readonly name: string;
  readonly displayName?: string;
  readonly type: EndpointType;
  readonly port: number;
  readonly basePath?: string;
  readonly visibility: Visibility;
  readonly schema?: { readonly type?: string; readonly content?: string };
  /** Where it runs, in promotion order. */
  readonly deployments: readonly EndpointDeployment[];
}

/** A component of a project. */
export interface PublishedComponent {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** e.g. `deployment/service`. */
  readonly componentType: string;
  /** Absent before the first release. */
  readonly workload?: WorkloadTemplate;
  readonly environments: readonly PipelineEnvironment[];
  readonly endpoints: readonly PublishedEndpoint[];
}

/** A project with everything of it that stands in the catalog. */
export interface PublishedProject {
  readonly organization: string;
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly components: readonly PublishedComponent[];
}
