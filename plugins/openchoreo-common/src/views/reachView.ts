/** A rule of a network policy, e.g. `NetworkPolicy shop/cell` and `spec.egress[0]`. */
export interface ReachRule {
  readonly policy: string;
  /** Absent where the policy closes the pod, and no rule of it opens it. */
  readonly rule?: string;
}

/** What the policies of one end of a path say. */
export type ReachEnd =
  /** No policy is about this end, or it is outside the cluster. */
  | { readonly status: 'not-isolated' }
  | {
      readonly status: 'allowed';
      readonly by: readonly ReachRule[];
      /** Both ends prove who they are. */
      readonly authenticated: boolean;
      /** The only operations or lookups that pass; absent when all do. */
      readonly only?: readonly string[];
    }
  | { readonly status: 'denied'; readonly by: readonly ReachRule[] };

/** A way from one place to another. */
export interface ReachPathView {
  /** e.g. `acme/shop/web` or `gateway:north`. */
  readonly from: string;
  /** e.g. `acme/pay/ledger:grpc`, `api.example.org:443` or a range of addresses. */
  readonly to: string;
  /** TCP, UDP, SCTP or ANY. */
  readonly protocol: string;
  /** Of the pod or the system outside; absent when every port is meant. */
  readonly port?: number | string;
  readonly allowed: boolean;
  readonly egress: ReachEnd;
  readonly ingress: ReachEnd;
}

/** `GET /reach/{organization}/{project}/{environment}` */
export interface ReachView {
  readonly paths: readonly ReachPathView[];
}
