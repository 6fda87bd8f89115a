import type { Diagnostic, EndpointType, Visibility } from '@openchoreo/model';
import type { CellRef, RemoteComponent } from './snapshot';

/** A Kubernetes object as it will be sent to the data plane. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Where an endpoint can be reached from; absent where its visibility or the gateways do not allow it. */
export interface EndpointUrls {
  /** Inside the cluster, e.g. `http://cart.dp-acme-shop-development-1a2b3c4d.svc.cluster.local:8080/v1`. */
  readonly project: string;
  /** Through the west gateway. */
  readonly organization: readonly string[];
  /** Through the north gateway. */
  readonly public: readonly string[];
}

/** A policy that a gateway applies to the calls of an endpoint. */
export interface EndpointPolicy {
  /** Of the calls that it is about. */
  readonly visibility: 'organization' | 'public';
  /** e.g. SecurityPolicy. */
  readonly kind: string;
  readonly name: string;
  /** Fields of its spec that say what it does, e.g. `jwt`, `rateLimit`. */
  readonly settings: readonly string[];
}

/** An endpoint of a component as it stands in this environment. */
export interface PlannedEndpoint {
  readonly name: string;
  readonly displayName?: string;
  readonly type: EndpointType;
  readonly port: number;
  readonly basePath?: string;
  /** The widest of the declared visibilities. */
  readonly visibility: Visibility;
  readonly urls: EndpointUrls;
  readonly policies: readonly EndpointPolicy[];
  readonly schema?: { readonly type?: string; readonly content?: string };
}

/** What a connection leads to. */
export type ConnectionTarget =
  | {
      readonly kind: 'endpoint';
      readonly organization: string;
      readonly project: string;
      readonly component: string;
      readonly endpoint: string;
      readonly protocol?: EndpointType;
      /** The only ones that are called; all when absent. */
      readonly operations?: readonly string[];
    }
  | {
      readonly kind: 'external';
      readonly name: string;
      /** Host name, host pattern or CIDR. */
      readonly host: string;
      readonly ports: readonly number[];
      readonly protocol: string;
    }
  | { readonly kind: 'resource'; readonly name: string };

/** An outbound dependency of a component and what became of it in this environment. */
export type PlannedConnection = {
  readonly id: string;
  readonly from: string;
  readonly target: ConnectionTarget;
} & (
  | { readonly status: 'resolved'; readonly address?: string }
  | { readonly status: 'pending'; readonly reason: string }
);

/**
 * One component of the cell.
 *
 * `failed`: its inputs do not compile. `waiting`: it depends on something that cannot be used yet, and its binding says
 * that it waits for that. Whoever applies the plan keeps what the component last had applied in both cases.
 */
export type ComponentPlan = {
  readonly name: string;
  readonly release: string;
  readonly componentType: string;
  readonly connections: readonly PlannedConnection[];
} & (
  | {
      readonly status: 'compiled';
      readonly manifests: readonly Manifest[];
      readonly endpoints: readonly PlannedEndpoint[];
      /** Inputs that have no effect, e.g. a parameter that the type does not know. */
      readonly warnings: readonly Diagnostic[];
    }
  | {
      readonly status: 'waiting';
      /** What it depends on and cannot be used yet. */
      readonly reasons: readonly string[];
    }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] }
);

/** What dependants get of a resource under a name: a text, or a key of an object on the data plane. */
export type OutputValue =
  | { readonly value: string }
  | { readonly secretKeyRef: { readonly name: string; readonly key: string } }
  | {
      readonly configMapKeyRef: { readonly name: string; readonly key: string };
    };

/** An output, or why it is not known yet. */
export type Output = {
  readonly name: string;
  /** Whether it is a text, which cannot be mounted as a file. */
  readonly isText: boolean;
} & (
  | { readonly status: 'known'; readonly source: OutputValue }
  | { readonly status: 'unknown'; readonly reason: string }
);

/**
 * One managed resource of the cell.
 *
 * `failed`: its inputs do not compile; whoever applies the plan keeps what the resource last had applied.
 */
export type ResourcePlan = {
  readonly name: string;
  readonly release: string;
  readonly resourceType: string;
} & (
  | {
      readonly status: 'compiled';
      readonly manifests: readonly Manifest[];
      /** Why dependants cannot use it yet; empty when it is ready. */
      readonly waitsFor: readonly string[];
      readonly outputs: readonly Output[];
      /** Its objects stay on the data plane when it goes. */
      readonly retained: boolean;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] }
);

/** Something a cell gets without being asked, and whether this data plane enforces it. */
export interface Guarantee {
  readonly id: string;
  readonly title: string;
  readonly enforced: boolean;
  /** Where it is not enforced: the consequence, in one sentence. */
  readonly consequence?: string;
  /** The connection or endpoint it is about, absent when it is about the whole cell. */
  readonly subject?: string;
}

/** What a cell should be: the one result everything else is derived from. */
export interface CellPlan {
  readonly cell: CellRef;
  /** Kubernetes namespace of the cell. */
  readonly namespace: string;
  /** Namespace, the policy that closes it, and whatever belongs to no single component. */
  readonly manifests: readonly Manifest[];
  /** Sorted by name. */
  readonly components: readonly ComponentPlan[];
  /** Sorted by name. */
  readonly resources: readonly ResourcePlan[];
  readonly consumers: readonly {
    readonly from: RemoteComponent;
    readonly component: string;
    readonly endpoint: string;
  }[];
  /** The pods that bring calls in: north those for public endpoints, west those for the organization. */
  readonly gateways: readonly {
    readonly side: 'north' | 'west';
    readonly namespace: string;
    /** All pods of the namespace when absent. */
    readonly labels?: Readonly<Record<string, string>>;
  }[];
  /** The pods of the collector; absent when there is none, or it is outside of the cluster. */
  readonly collector?: {
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly port: number;
  };
  readonly guarantees: readonly Guarantee[];
  /** Problems of the cell itself, e.g. an unknown data plane; components report their own. */
  readonly errors: readonly Diagnostic[];
}
