/** An operation that may be called, as HTTP has it: gRPC methods are POSTs to a path. */
export interface OperationRule {
  /** Any when absent. */
  readonly method?: string;
  /** RE2 that the whole of path and query has to match. */
  readonly path: string;
}

/** A port that a container listens on: policies act on pods, not on the Services before them. */
export interface PodPort {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
  /** All when absent. */
  readonly operations?: readonly OperationRule[];
}

/** Pods at the other end of a path. */
export type PodPeer =
  | {
      readonly kind: 'component';
      readonly namespace: string;
      readonly component: string;
    }
  | {
      readonly kind: 'pods';
      readonly namespace: string;
      /** All pods of the namespace when absent. */
      readonly labels?: Readonly<Record<string, string>>;
    };

/** Something outside of the cluster. */
export type OutsidePeer =
  /** A host name, or `*.` and a domain for the names one level below it. */
  | { readonly kind: 'host'; readonly host: string }
  | {
      readonly kind: 'network';
      readonly cidr: string;
      readonly except: readonly string[];
    };

/** What may come in. */
export interface IngressPath {
  readonly peer: PodPeer;
  readonly ports: readonly PodPort[];
}

/** What may go out. */
export interface EgressPath {
  readonly peer: PodPeer | OutsidePeer;
  readonly ports: readonly PodPort[];
}

/** What may pass at one component beyond what its cell allows to all. */
export interface ComponentPaths {
  readonly component: string;
  readonly ingress: readonly IngressPath[];
  readonly egress: readonly EgressPath[];
}

/** Paths with each peer once and each of its ports once, so that no rule says what another one says. */
export function mergePaths<P extends IngressPath | EgressPath>(
  paths: readonly P[],
): P[] {
  const byPeer = new Map<string, P>();
  for (const path of paths) {
    const key = JSON.stringify(path.peer);
    const known = byPeer.get(key);
    byPeer.set(key, {
      ...path,
      ports: mergePorts([...(known?.ports ?? []), ...path.ports]),
    });
  }
  return [...byPeer.values()];
}

function mergePorts(ports: readonly PodPort[]): PodPort[] {
  const merged = new Map<string, PodPort>();
  for (const { operations, ...port } of ports) {
    const key = `${port.protocol}/${port.port}`;
    const known = merged.get(key);
    // What is allowed without limit stays so.
    const limits =
      operations && (!known || known.operations)
        ? uniqueOperations([...(known?.operations ?? []), ...operations])
        : undefined;
    merged.set(key, { ...port, ...(limits && { operations: limits }) });
  }
  return [...merged.values()];
}

function uniqueOperations(rules: readonly OperationRule[]): OperationRule[] {
  return [...new Map(rules.map(rule => [JSON.stringify(rule), rule])).values()];
}
