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
  ReleaseBinding,
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
  readonly secretReferences: readonly SecretReference[];
  readonly providers: readonly RemoteProvider[];
  readonly consumers: readonly RemoteConsumer[];
  /** Where alerts go unless they say otherwise. */
  readonly defaultNotificationChannel?: string;
}
