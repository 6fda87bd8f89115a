import type { EndpointVisibility, NodeHealth } from '../graph';

/** A component of any cell. */
export interface ComponentName {
  readonly organization: string;
  readonly project: string;
  readonly component: string;
}

/** A network interface of a component. */
export interface DescribedEndpoint {
  readonly name: string;
  readonly displayName?: string;
  /** e.g. HTTP, gRPC. */
  readonly type: string;
  readonly visibility: EndpointVisibility;
  /** What gateways do with calls from outside of the cell. */
  readonly policies?: readonly {
    readonly visibility: EndpointVisibility;
    /** Fields of the policy, e.g. `jwt`, `rateLimit`. */
    readonly settings: readonly string[];
  }[];
}

/** A component of the cell. */
export interface DescribedComponent {
  readonly name: string;
  readonly displayName: string;
  /** e.g. `deployment/service`. */
  readonly componentType: string;
  readonly health: NodeHealth;
  readonly reason?: string;
  readonly endpoints: readonly DescribedEndpoint[];
}

/** What a component of the cell needs. */
export interface DescribedConnection {
  readonly id: string;
  /** Name of the component. */
  readonly from: string;
  readonly target:
    | (ComponentName & {
        readonly kind: 'endpoint';
        readonly endpoint: string;
        readonly protocol?: string;
      })
    | {
        readonly kind: 'external';
        readonly name: string;
        readonly host: string;
        readonly protocol: string;
      }
    | { readonly kind: 'resource'; readonly name: string };
  readonly status: 'resolved' | 'pending';
  /** Why it is pending. */
  readonly reason?: string;
}

/** A component of another cell that calls an endpoint of this one. */
export interface DescribedConsumer extends ComponentName {
  readonly target: { readonly component: string; readonly endpoint: string };
}

/** A cell as the control plane or a plan has it; a graph is made of it. */
export interface CellDescription {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;
  readonly components: readonly DescribedComponent[];
  readonly connections: readonly DescribedConnection[];
  readonly consumers: readonly DescribedConsumer[];
}
