import type { Health } from './health';

/** A message about an input, as the compiler or the data plane gave it. */
export interface Problem {
  readonly message: string;
  /** e.g. `Component acme/shop/cart`. */
  readonly resource?: string;
  /** e.g. `workload.endpoints.grpc.visibility[0]`. */
  readonly path?: string;
}

/** An endpoint of a component in one environment. */
export interface EndpointView {
  readonly name: string;
  readonly displayName?: string;
  /** HTTP, gRPC, GraphQL, Websocket, TCP or UDP. */
  readonly type: string;
  readonly port: number;
  readonly basePath?: string;
  readonly visibility: 'project' | 'organization' | 'public';
  readonly urls: {
    readonly project: string;
    readonly organization: readonly string[];
    readonly public: readonly string[];
  };
  /** What the gateways do with the calls from outside of the cell. */
  readonly policies?: readonly EndpointPolicyView[];
  /** e.g. openapi, grpc, graphql, asyncapi; absent without a schema. */
  readonly schemaType?: string;
}

/** A policy that a gateway applies to the calls of an endpoint. */
export interface EndpointPolicyView {
  /** Of the calls that it is about. */
  readonly visibility: 'organization' | 'public';
  /** e.g. SecurityPolicy. */
  readonly kind: string;
  readonly name: string;
  /** What it is about, e.g. `jwt`, `rateLimit`. */
  readonly settings: readonly string[];
}

/** What a connection leads to. */
export type ConnectionTargetView =
  | {
      readonly kind: 'endpoint';
      readonly organization: string;
      readonly project: string;
      readonly component: string;
      readonly endpoint: string;
      readonly protocol?: string;
    }
  | {
      readonly kind: 'external';
      readonly name: string;
      readonly host: string;
      readonly ports: readonly number[];
      readonly protocol: string;
    }
  | { readonly kind: 'resource'; readonly name: string };

/** An outbound dependency of a component in one environment. */
export interface ConnectionView {
  readonly id: string;
  /** Component that declares it. */
  readonly from: string;
  readonly target: ConnectionTargetView;
  readonly status: 'resolved' | 'pending';
  /** Why it is pending. */
  readonly reason?: string;
  readonly address?: string;
}

/** An object on the data plane and how it does. */
export interface ObjectView {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly health: Health;
  readonly reason?: string;
}

/** What somebody else did to an applied object, and what became of it. */
export interface OutsideChangeView {
  /** When the control plane noticed; ISO 8601. */
  readonly at: string;
  readonly object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
  };
  readonly component?: string;
  /** `conflict`: another manager owned the fields when they were to be applied. */
  readonly cause: 'changed' | 'deleted' | 'conflict';
  /** Field manager, e.g. `kubectl-edit`; absent when the data plane does not say. */
  readonly manager?: string;
  /** When it was done, as the data plane says; ISO 8601. */
  readonly changedAt?: string;
  /** Values are JSON, shortened; those of secrets are masked. */
  readonly fields: readonly {
    /** e.g. `spec.template.spec.containers[main].image`. */
    readonly path: string;
    readonly desired?: string;
    readonly found?: string;
  }[];
  readonly resolution: 'reverted' | 'kept';
}

/** Objects that stay until somebody confirms that they are to go: nobody asked for it, and they are many. */
export interface WithheldRemovalView {
  /** Stands for exactly these objects; a confirmation names it. */
  readonly token: string;
  /** Of all objects of the cell, from 0 to 1. */
  readonly share: number;
  readonly objects: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
    readonly component?: string;
  }[];
}

/** A component of a cell: what was intended and what was observed. */
export interface CellComponentView {
  readonly name: string;
  readonly displayName: string;
  readonly componentType: string;
  readonly release: string;
  readonly health: Health;
  readonly reason?: string;
  readonly replicas?: { readonly ready: number; readonly desired: number };
  readonly endpoints: readonly EndpointView[];
  readonly objects: readonly ObjectView[];
  /** Non-empty when the release does not compile; the objects are then those of the last one that did. */
  readonly problems: readonly Problem[];
}

/** A component that calls an endpoint; as part of a cell, one of another cell. */
export interface ConsumerView {
  readonly organization: string;
  readonly project: string;
  readonly component: string;
  /** Component and endpoint of this cell. */
  readonly target: { readonly component: string; readonly endpoint: string };
}

/** `GET /cells/{organization}/{project}/{environment}` */
export interface CellView {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;
  readonly dataPlane: string;
  /** The data plane is the embedded simulation. */
  readonly simulated: boolean;
  /** Kubernetes namespace. */
  readonly namespace: string;
  readonly health: Health;
  readonly components: readonly CellComponentView[];
  readonly connections: readonly ConnectionView[];
  readonly consumers: readonly ConsumerView[];
  readonly guarantees: readonly {
    readonly id: string;
    readonly title: string;
    readonly enforced: boolean;
    readonly consequence?: string;
  }[];
  readonly problems: readonly Problem[];
  /** What others did to the objects of the cell, newest first; the last 50. */
  readonly drift: readonly OutsideChangeView[];
  readonly withheldRemoval?: WithheldRemovalView;
  /** ISO 8601; absent before the first reconcile. */
  readonly reconciledAt?: string;
}
