import type {
  ClusterDataPlane,
  ComponentRelease,
  DataPlane,
  DataPlaneCapabilities,
  Environment,
  Project,
  ProjectRelease,
  ProjectReleaseBinding,
  ReleaseBinding,
  ResourceRelease,
  ResourceReleaseBinding,
  SecretReference,
} from '@openchoreo/model';

/** Names a cell: a project of an organization in one environment. */
export interface CellRef {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;
}

/** A project's release placed in the environment of the snapshot. */
export interface BoundProject {
  readonly binding: ProjectReleaseBinding;
  readonly release: ProjectRelease;
}

/** A managed resource's release placed in the environment of the snapshot. */
export interface BoundResource {
  readonly binding: ResourceReleaseBinding;
  readonly release: ResourceRelease;
  /** `metadata.uid` of the Resource; goes into labels. */
  readonly resourceUid: string;
}

/** What a data plane says of an object that was applied. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** As far as its kind alone tells. */
  readonly isReady: boolean;
  /** Why it is not ready. */
  readonly reason?: string;
  /** `status` of the object; holds no secret values. */
  readonly status?: unknown;
}

/** A release placed in the environment of the snapshot. */
export interface BoundRelease {
  readonly binding: ReleaseBinding;
  readonly release: ComponentRelease;
  /** `metadata.uid` of the Component; goes into labels. */
  readonly componentUid: string;
}

/**
 * A component of this cell that a component of another cell calls, or that this cell calls.
 *
 * Both sides live in the same environment; `organization` may differ where visibility allows it.
 */
export interface RemoteComponent {
  readonly organization: string;
  readonly project: string;
  readonly component: string;
}

/** A component of another cell that declares a connection to an endpoint of this cell. */
export interface RemoteConsumer {
  readonly from: RemoteComponent;
  /** Component of this cell that provides the endpoint. */
  readonly component: string;
  readonly endpoint: string;
}

/** A released component of another cell that this cell has connections to. */
export interface RemoteProvider {
  readonly ref: RemoteComponent;
  readonly release: ComponentRelease;
  /** Data plane of its environment, e.g. `ClusterDataPlane default`; that of this cell when absent. */
  readonly dataPlane?: string;
}

/**
 * Everything that decides what a cell looks like. Compiling the same snapshot gives the same bytes.
 *
 * Bindings whose `state` is `Undeploy` are left out by whoever takes the snapshot.
 */
export interface CellSnapshot {
  readonly cell: CellRef;
  readonly project: Project;
  readonly environment: Environment;
  readonly dataPlane: DataPlane | ClusterDataPlane;
  /** Absent while nothing is known of the cluster: then the cell consists of what every cluster with the Gateway API has. */
  readonly capabilities?: DataPlaneCapabilities;
  readonly releases: readonly BoundRelease[];
  /** What the type of the project brings into the cell; absent when it has none, or nothing of it is placed here. */
  readonly boundProject?: BoundProject;
  /** The managed resources of the project; none when absent. */
  readonly resources?: readonly BoundResource[];
  /** What is known of the objects of managed resources; absent when nothing is known of what runs: they count as ready then. */
  readonly live?: readonly LiveObject[];
  readonly secretReferences: readonly SecretReference[];
  readonly providers: readonly RemoteProvider[];
  readonly consumers: readonly RemoteConsumer[];
  /** Name of the ObservabilityAlertsNotificationChannel that alerts of this environment go to unless they say otherwise. */
  readonly defaultNotificationChannel?: string;
}
