import type { DataPlaneCapabilities } from '@openchoreo/model';
import type { CellView } from './cellView';

/** Whether the credentials of a data plane may do what the control plane does. */
export type DataPlaneAccessView =
  | { readonly status: 'sufficient' }
  | {
      readonly status: 'lacking';
      /** e.g. `create and patch deployments.apps`. */
      readonly lacking: readonly string[];
      /** A ClusterRole, as YAML, that gives what is lacking. */
      readonly clusterRole: string;
    }
  | { readonly status: 'unknown'; readonly message: string };

/** A data plane and whether it can be reached. */
export interface DataPlaneView {
  readonly kind: 'DataPlane' | 'ClusterDataPlane';
  /** The organization; absent on a ClusterDataPlane. */
  readonly namespace?: string;
  readonly name: string;
  readonly displayName: string;
  readonly status:
    | {
        readonly status: 'ready';
        /** Of Kubernetes. */
        readonly version: string;
        /** The cluster is the embedded simulation. */
        readonly simulated: boolean;
      }
    | { readonly status: 'unreachable'; readonly message: string }
    /** It was not checked yet. */
    | { readonly status: 'unknown' };
  /** When it was checked last; ISO 8601. */
  readonly checkedAt?: string;
  /** What it offers, as it last said. */
  readonly capabilities?: DataPlaneCapabilities;
  readonly access?: DataPlaneAccessView;
  /** What it gives to every cell on it, and what it cannot; as far as its capabilities are known. */
  readonly guarantees: CellView['guarantees'];
}

/** `GET /data-planes`: those of all organizations first, then by organization and name. */
export interface DataPlanePage {
  readonly items: readonly DataPlaneView[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
