import type {
  CellRef,
  RemoteConsumer,
  RemoteProvider,
} from '@openchoreo/compiler';
import type {
  ClusterDataPlane,
  ComponentRelease,
  DataPlane,
  Environment,
  Project,
  ProjectRelease,
  ProjectReleaseBinding,
  ReleaseBinding,
  ResourceRelease,
  ResourceReleaseBinding,
  SecretReference,
} from '@openchoreo/model';

/**
 * Everything stored that decides what a cell should be. What is named and does not exist is absent, so that the lack can
 * be reported instead of being taken for a wish to remove something.
 */
export interface CellState {
  readonly cell: CellRef;
  readonly project?: Project;
  readonly environment?: Environment;
  readonly dataPlane?: DataPlane | ClusterDataPlane;
  /** Of every state, those that are being deleted too. */
  readonly bindings: readonly ReleaseBinding[];
  /** By name: those that the bindings place. */
  readonly releases: ReadonlyMap<string, ComponentRelease>;
  /** `metadata.uid` of the components of the project by their names. */
  readonly componentUids: ReadonlyMap<string, string>;
  /** What the project's type brings into the cell. */
  readonly projectBinding?: ProjectReleaseBinding;
  /** The one that the binding places. */
  readonly projectRelease?: ProjectRelease;
  /** Of managed resources, those that are being deleted too. */
  readonly resourceBindings: readonly ResourceReleaseBinding[];
  /** By name: those that the bindings of managed resources place. */
  readonly resourceReleases: ReadonlyMap<string, ResourceRelease>;
  /** `metadata.uid` of the managed resources of the project by their names. */
  readonly resourceUids: ReadonlyMap<string, string>;
  readonly secretReferences: readonly SecretReference[];
  readonly providers: readonly RemoteProvider[];
  readonly consumers: readonly RemoteConsumer[];
  /** Where alerts go unless they say otherwise. */
  readonly defaultNotificationChannel?: string;
}
