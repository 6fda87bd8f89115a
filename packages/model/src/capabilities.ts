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
  readonly components: Readonly<Record<string, PlatformComponent>>;
  /** Whether the network plugin can authenticate workloads to each other. */
  readonly mutualAuthentication: boolean;
}

/** A part of the platform that runs on a data plane. */
export interface PlatformComponent {
  readonly version?: string;
  /** Of the Gateway API: `standard` or `experimental`. */
  readonly channel?: string;
}

/** The version under which a data plane serves a kind; the most stable and then newest of several, absent when none. */
export function servedVersion(
  capabilities: DataPlaneCapabilities,
  group: string,
  kind: string,
): string | undefined {
  return capabilities.kinds
    .map(served => served.split('/'))
    .filter(
      ([servedGroup, , servedKind]) =>
        servedGroup === group && servedKind === kind,
    )
    .map(([, version]) => version)
    .sort(byPriority)[0];
}

const STABILITIES: readonly (string | undefined)[] = [
  undefined,
  'beta',
  'alpha',
];

/** Kubernetes' own order: stable versions, then beta, then alpha, each newest first; names of another form come last. */
function byPriority(a: string, b: string): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  const differing = left.findIndex((rank, index) => rank !== right[index]);
  return differing < 0 ? 0 : left[differing] - right[differing];
}

function rankOf(version: string): readonly number[] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  return match
    ? [STABILITIES.indexOf(match[2]), -Number(match[1]), -Number(match[3] ?? 0)]
    : [STABILITIES.length, 0, 0];
}
