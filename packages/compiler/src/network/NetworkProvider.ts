import type { NetworkProviderName } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import type { ComponentPaths } from './paths';

/** Where the objects of policies go. */
export interface PolicyScope {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a network plugin enforces of what can be declared. */
export interface NetworkFeatures {
  /** Knows the host names of external connections, not only addresses. */
  readonly hostNames: boolean;
  /** Tells the operations of HTTP and gRPC endpoints apart. */
  readonly operations: boolean;
  /** Both ends of every path between pods prove who they are. */
  readonly mutualAuthentication: boolean;
  /** IPv4 calls to the outside leave through the nodes that the data plane names. */
  readonly egressGateway: boolean;
}

/** Turns paths into the objects that a network plugin understands. Whatever no object allows is denied. */
export interface NetworkProvider {
  readonly name: NetworkProviderName;
  readonly features: NetworkFeatures;

  /**
   * Closes every pod of a cell in both directions, and lets it look up names.
   *
   * @param options.open - components of the cell reach each other freely
   */
  cellPolicies(
    scope: PolicyScope,
    options: { readonly open: boolean },
  ): Manifest[];

  /** Opens the paths of one component; no object when it has none. */
  componentPolicies(scope: PolicyScope, paths: ComponentPaths): Manifest[];
}
