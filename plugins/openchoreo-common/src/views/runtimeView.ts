import type { Health } from './health';

/** An object on a data plane. */
export interface RuntimeObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** A live object of a component: applied by the control plane, or made by the cluster for one that was. */
export interface RuntimeObject extends RuntimeObjectRef {
  /** Absent while the object is not there. */
  readonly uid?: string;
  /** `uid` of the object that it was made for; absent for what was applied. */
  readonly owner?: string;
  readonly health: Health;
  /** Why, in one sentence. */
  readonly reason?: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** Names, of a pod. */
  readonly containers?: readonly string[];
}

/** `GET /components/{organization}/{project}/{component}/runtime/{environment}` */
export interface RuntimeView {
  /** Owners come before what they own. */
  readonly objects: readonly RuntimeObject[];
  /** What could not be read, and why: the objects may be incomplete. */
  readonly problems: readonly string[];
}

/** Something that happened to an object. */
export interface RuntimeEvent {
  readonly type: 'Normal' | 'Warning';
  /** e.g. `BackOff`. */
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** When it happened last; ISO 8601. */
  readonly at?: string;
}

/** `GET .../runtime/{environment}/object`: an object as it is, and what happened to it, newest first. */
export interface RuntimeObjectView {
  /** Without managed fields; the values of a Secret are masked. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly events: readonly RuntimeEvent[];
}

/** `POST .../runtime/{environment}/restart` */
export interface RestartedWorkloads {
  /** Their pods are replaced one after the other. */
  readonly restarted: readonly RuntimeObjectRef[];
}

/** Which lines to read of a container. */
export interface LogsRequest {
  readonly pod: string;
  readonly container: string;
  /** The last so many; 200 when left out, 2000 at most. */
  readonly lines?: number;
  /** Of the container that ran before its last restart. */
  readonly previous?: boolean;
}

/** `GET .../runtime/{environment}/logs/follow`: which container to follow. */
export type LogsToFollow = Omit<LogsRequest, 'previous'>;

/** `GET .../runtime/{environment}/logs` */
export interface LogsView {
  /** Oldest first. What looks like a credential is masked. */
  readonly lines: readonly string[];
  /** The data plane is the embedded simulation: no program wrote these lines. */
  readonly simulated: boolean;
}
