import type { CellRef, Manifest } from '@openchoreo/compiler';
import type {
  ClusterDataPlane,
  DataPlane,
  DataPlaneCapabilities,
} from '@openchoreo/model';
import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Runtime } from './runtime/Runtime';
import type { Services } from './runtime/Services';

/** Objects of one owner within a cell: of a component, or of a managed resource as `resource/<name>`; `component` is absent for what belongs to the cell itself. */
export type DesiredGroup = { readonly component?: string } & (
  | { readonly status: 'desired'; readonly manifests: readonly Manifest[] }
  /** The owner could not be compiled: whatever it last had applied stays as it is. */
  | { readonly status: 'keep' }
);

/** The identity of an object on a data plane. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What happened to one object in an apply; the vocabulary of Flux's ChangeSet. */
export type ObjectChange = { readonly subject: ObjectRef } & (
  | {
      readonly action:
        | 'created'
        | 'configured'
        /** Deleted and made anew, as it could not be changed. */
        | 'recreated'
        | 'unchanged'
        | 'deleted'
        | 'kept';
    }
  | {
      /** It is to go and is still there: the API server took the deletion, or it waits for what is in it. */
      readonly action: 'deleting';
      /** What holds it up; absent when it was only just asked for. */
      readonly message?: string;
    }
  | { readonly action: 'failed'; readonly message: string }
);

/** A field that is not as it was applied. Values are JSON, shortened; those of secrets are masked. */
export interface FieldDifference {
  /** e.g. `spec.template.spec.containers[main].image`. */
  readonly path: string;
  /** Absent when nothing is to be there, or when it is not known. */
  readonly desired?: string;
  readonly found?: string;
}

/** What somebody else did to an object. */
export interface OutsideChange {
  readonly subject: ObjectRef;
  readonly component?: string;
  /** `conflict`: another manager owned the fields when they were to be applied. */
  readonly cause: 'changed' | 'deleted' | 'conflict';
  /** Field manager, e.g. `kubectl-edit`; absent when the cluster does not say. */
  readonly manager?: string;
  /** When, as the cluster says; ISO 8601. */
  readonly changedAt?: string;
  readonly fields: readonly FieldDifference[];
  readonly resolution: 'reverted' | 'kept';
}

/** What to do about the changes of others. */
export interface ApplyPolicy {
  /** Of what was applied before. */
  readonly drift: 'revert' | 'keep';
  /** Of fields that others own when something new is applied. */
  readonly conflicts: 'take-over' | 'leave';
}

/** What a cell may lose. */
export interface Removal {
  /** Components that somebody took away: what they had goes unasked. */
  readonly components: readonly string[];
  /** Token of the withheld removal that somebody confirmed. */
  readonly confirmed?: string;
}

/** A removal that nobody asked for and that is too large to be done unasked. */
export interface WithheldRemoval {
  /** Stands for exactly these objects. */
  readonly token: string;
  /** Of all objects of the cell, from 0 to 1. */
  readonly share: number;
  readonly objects: readonly (ObjectRef & { readonly component?: string })[];
}

/** Result of bringing one cell to its desired state. */
export interface ApplyReport {
  readonly changes: readonly ObjectChange[];
  /** What others had done to the objects, as far as it was not known before. */
  readonly outside: readonly OutsideChange[];
  /** What stays until somebody confirms that it is to go. */
  readonly withheld?: WithheldRemoval;
  /** Set when something failed that may work later, e.g. the API server did not answer. */
  readonly retryable: boolean;
}

/** An applied object and what its data plane says of it now. */
export interface ObservedObject extends ObjectRef {
  readonly component?: string;
  readonly health: Health;
  /** Why, in one sentence: always there unless it is healthy; a healthy schedule says what it waits for. */
  readonly reason?: string;
  readonly replicas?: { readonly ready: number; readonly desired: number };
  /** When it is to be looked at again because waiting then turns into a fault; milliseconds since 1970. */
  readonly dueAt?: number;
  /** `status` of the object, of what belongs to a managed resource. */
  readonly status?: unknown;
}

/** Whether the credentials may do what the control plane does. */
export type AccessReport =
  | { readonly status: 'sufficient' }
  | {
      readonly status: 'lacking';
      /** e.g. `create and patch deployments.apps`. */
      readonly lacking: readonly string[];
      /** A ClusterRole, as YAML, that gives what is lacking. */
      readonly clusterRole: string;
    }
  | { readonly status: 'unknown'; readonly message: string };

/** Whether a data plane can be reached, what it offers and what may be done there. */
export type DataPlaneStatus =
  | {
      readonly status: 'ready';
      /** Of Kubernetes. */
      readonly version: string;
      readonly simulated: boolean;
      readonly capabilities: DataPlaneCapabilities;
      readonly access: AccessReport;
    }
  | {
      readonly status: 'unreachable';
      readonly message: string;
      /** False when only a change of the configuration helps. */
      readonly retryable: boolean;
    };

/**
 * The clusters that cells run on: apply, prune and observe.
 *
 * Knows nothing of components beyond their name, and nothing of how a plan came to be.
 */
export interface DataPlanes {
  /**
   * Applies the groups server-side, records them in the inventory before and after, and prunes what the inventory
   * holds beyond them. Prunes nothing of a group with status `keep`, and no large share of a cell that nobody asked to
   * have removed.
   *
   * A failing object does not stop unrelated ones: it is reported, and the rest goes on. An owner of which something
   * failed keeps all its old objects.
   *
   * @throws UnknownClusterError when the data plane names no known cluster; only a change of configuration helps
   */
  applyCell(options: {
    readonly cell: CellRef;
    readonly dataPlane: DataPlane | ClusterDataPlane;
    readonly groups: readonly DesiredGroup[];
    readonly policy: ApplyPolicy;
    readonly removal: Removal;
    readonly signal: AbortSignal;
  }): Promise<ApplyReport>;

  /**
   * Has what others changed, and what was kept, reverted by the next {@link applyCell}.
   *
   * @param options.component - of this component alone
   * @returns how many objects that concerns
   */
  revertKept(
    cell: CellRef,
    options: { readonly component?: string },
  ): Promise<number>;

  /** What is applied for a cell, with its health as the watch last saw it; empty when nothing is applied. */
  observe(cell: CellRef): Promise<readonly ObservedObject[]>;

  /** The live objects of components, and what they say. */
  readonly runtime: Pick<
    Runtime,
    'objects' | 'object' | 'logs' | 'follow' | 'restart'
  >;

  /** The programs behind endpoints of components. */
  readonly services: Pick<Services, 'ask'>;

  /** Called, debounced per cell, when the health of an applied object changed or an object was changed from outside. */
  onCellChanged(listener: (cell: CellRef) => void): void;

  /** Asks the cluster of a data plane now, and from then on notices what changes there. */
  check(
    dataPlane: DataPlane | ClusterDataPlane,
    options: { readonly signal: AbortSignal },
  ): Promise<DataPlaneStatus>;

  /**
   * Called with a test for data planes when what {@link check} found of their cluster may not hold any more: it went away,
   * came back, or serves other kinds.
   */
  onClusterChanged(
    listener: (
      isOnCluster: (dataPlane: DataPlane | ClusterDataPlane) => boolean,
    ) => void,
  ): void;

  /** Resumes the watches of every cluster with applied objects. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
