import type { ResourceType } from '../kubernetes/paths';
import { groupOf } from '../objectRef';

/** Verbs on one resource of an API group; the group is empty for the core one. */
export interface Access {
  readonly group: string;
  /** Plural name, e.g. `deployments` or `pods/log`. */
  readonly resource: string;
  readonly verbs: readonly string[];
}

const READ = ['get', 'list', 'watch'];
/** Apply is a patch that may create; prune looks and deletes; the watch lists first. */
const MANAGE = [...READ, 'create', 'patch', 'delete'];

/** What cells consist of, by API group. Kinds that a cluster does not serve are not needed there. */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  '': [
    'namespaces',
    'services',
    'configmaps',
    'secrets',
    'serviceaccounts',
    'persistentvolumeclaims',
    'resourcequotas',
    'limitranges',
  ],
  apps: ['deployments', 'statefulsets'],
  batch: ['jobs', 'cronjobs'],
  autoscaling: ['horizontalpodautoscalers'],
  policy: ['poddisruptionbudgets'],
  'networking.k8s.io': ['networkpolicies'],
  'gateway.networking.k8s.io': [
    'httproutes',
    'grpcroutes',
    'tlsroutes',
    'tcproutes',
    'udproutes',
    'backendtlspolicies',
  ],
  'gateway.envoyproxy.io': [
    'securitypolicies',
    'backendtrafficpolicies',
    'clienttrafficpolicies',
    'httproutefilters',
    'backends',
  ],
  'cilium.io': ['ciliumnetworkpolicies', 'ciliumegressgatewaypolicies'],
  'external-secrets.io': ['externalsecrets'],
  'monitoring.coreos.com': ['servicemonitors', 'podmonitors'],
  'cert-manager.io': ['certificates'],
};

/** What health and discovery read besides. */
const OBSERVED: readonly Access[] = [
  { group: '', resource: 'pods', verbs: READ },
  { group: '', resource: 'pods/log', verbs: ['get'] },
  { group: '', resource: 'events', verbs: READ },
  { group: 'apps', resource: 'replicasets', verbs: READ },
  {
    group: 'apiextensions.k8s.io',
    resource: 'customresourcedefinitions',
    verbs: READ,
  },
];

/**
 * What the control plane has to be allowed on a cluster, in a fixed order.
 *
 * @param applied - kinds that cells have there already, whatever component types rendered them
 */
export function neededAccess(
  served: readonly ResourceType[],
  applied: readonly { readonly apiVersion: string; readonly kind: string }[],
): readonly Access[] {
  const managed = served.filter(
    ({ apiVersion, kind, plural }) =>
      MANAGED[groupOf(apiVersion)]?.includes(plural) ||
      applied.some(
        other =>
          other.kind === kind &&
          groupOf(other.apiVersion) === groupOf(apiVersion),
      ),
  );
  const accesses = managed.map(({ apiVersion, plural }) => ({
    group: groupOf(apiVersion),
    resource: plural,
    verbs: MANAGE,
  }));
  const byResource = new Map(
    [...OBSERVED, ...accesses].map(access => [keyOf(access), access]),
  );
  return [...byResource.values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

function keyOf({ group, resource }: Access): string {
  return `${group}/${resource}`;
}
