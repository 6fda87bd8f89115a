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
    | { readonly status: 'unreachable'; readonly message: string };
}

/** `GET /data-planes`: those of all organizations first, then by organization and name. */
export interface DataPlanePage {
  readonly items: readonly DataPlaneView[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
