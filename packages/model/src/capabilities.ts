/**
 * What a data plane was found to offer beyond plain Kubernetes; what decides which objects a cell may consist of.
 *
 * Discovered by whoever talks to the cluster; written by hand in tests and for offline rendering.
 */
export interface DataPlaneCapabilities {
  /** e.g. `v1.33.1`. */
  readonly kubernetesVersion?: string;
  /** Served kinds as `group/version/Kind`, e.g. `gateway.networking.k8s.io/v1/HTTPRoute`; sorted. */
  readonly kinds: readonly string[];
  /** Names of the platform's parts that run there, e.g. `cilium`, with their version where it can be told. */
  readonly components: Readonly<Record<string, { readonly version?: string }>>;
  /** Whether the network plugin can authenticate workloads to each other. */
  readonly mutualAuthentication: boolean;
}

/** The version under which a data plane serves a kind; the one listed last when it serves several, absent when none. */
export function servedVersion(
  capabilities: DataPlaneCapabilities,
  group: string,
  kind: string,
): string | undefined {
  const versions = capabilities.kinds
    .map(served => served.split('/'))
    .filter(
      ([servedGroup, , servedKind]) =>
        servedGroup === group && servedKind === kind,
    )
    .map(([, version]) => version);
  return versions[versions.length - 1];
}
