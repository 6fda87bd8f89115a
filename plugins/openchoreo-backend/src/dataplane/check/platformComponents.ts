import type { PlatformComponent } from '@openchoreo/model';
import { recordsAt, stringAt, valueAt } from '../json';
import { isForbidden, isNotFound } from '../kubernetes/errors';
import type { KubeClient } from '../kubernetes/KubeClient';
import type { KubeResponse } from '../kubernetes/KubeRequest';
import type { ResourceType } from '../kubernetes/paths';
import { groupOf } from '../objectRef';

/** Where a part of the platform can be recognized, and where it says its version. */
interface Recognition {
  readonly name: string;
  /** It is there when any kind of this group is served. */
  readonly group: string;
  /** A CustomResourceDefinition that carries versions in its annotations or labels. */
  readonly definition?: {
    readonly name: string;
    readonly version: string;
    readonly channel?: string;
  };
  /** The workload that runs it, found in every namespace by its labels. */
  readonly workload?: {
    readonly plural: 'deployments' | 'daemonsets';
    readonly selector: string;
    /**
     * Without it the part is not there, even though its kinds are served: they may be left over, and what nobody enforces
     * must not be relied upon.
     */
    readonly isRequired?: boolean;
  };
}

const RECOGNITIONS: readonly Recognition[] = [
  {
    name: 'gateway-api',
    group: 'gateway.networking.k8s.io',
    definition: {
      name: 'gateways.gateway.networking.k8s.io',
      version: 'gateway.networking.k8s.io/bundle-version',
      channel: 'gateway.networking.k8s.io/channel',
    },
  },
  {
    name: 'cilium',
    group: 'cilium.io',
    workload: {
      plural: 'daemonsets',
      selector: 'k8s-app=cilium',
      isRequired: true,
    },
  },
  {
    name: 'envoy-gateway',
    group: 'gateway.envoyproxy.io',
    workload: {
      plural: 'deployments',
      selector: 'control-plane=envoy-gateway',
    },
  },
  {
    name: 'cert-manager',
    group: 'cert-manager.io',
    definition: {
      name: 'certificates.cert-manager.io',
      version: 'app.kubernetes.io/version',
    },
  },
  {
    name: 'external-secrets',
    group: 'external-secrets.io',
    workload: {
      plural: 'deployments',
      selector: 'app.kubernetes.io/name=external-secrets',
    },
  },
  {
    name: 'prometheus-operator',
    group: 'monitoring.coreos.com',
    definition: {
      name: 'servicemonitors.monitoring.coreos.com',
      version: 'operator.prometheus.io/version',
    },
  },
];

/**
 * The parts of the platform on a cluster. A part whose version may not be read, or is written nowhere, has none.
 *
 * @throws KubeApiError, KubeConnectionError
 */
export async function platformComponents(
  client: KubeClient,
  served: readonly ResourceType[],
  { signal }: { readonly signal: AbortSignal },
): Promise<Readonly<Record<string, PlatformComponent>>> {
  const groups = new Set(served.map(({ apiVersion }) => groupOf(apiVersion)));
  const present = RECOGNITIONS.filter(({ group }) => groups.has(group));
  const found = await Promise.all(
    present.map(async recognition => ({
      name: recognition.name,
      component: await describe(client, recognition, signal),
    })),
  );
  return Object.fromEntries(
    found.flatMap(({ name, component }) =>
      component ? [[name, component]] : [],
    ),
  );
}

/** What is known of a part; undefined when it does not run. */
async function describe(
  client: KubeClient,
  { definition, workload }: Recognition,
  signal: AbortSignal,
): Promise<PlatformComponent | undefined> {
  if (definition) {
    const answer = await readable(client, {
      path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${definition.name}`,
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
      signal,
    });
    const mark = (key: string) =>
      stringAt(answer?.body, 'metadata', 'annotations', key) ??
      stringAt(answer?.body, 'metadata', 'labels', key);
    const version = mark(definition.version);
    const channel = definition.channel && mark(definition.channel);
    return { ...(version && { version }), ...(channel && { channel }) };
  }
  if (workload) {
    const answer = await readable(client, {
      path: `/apis/apps/v1/${workload.plural}`,
      query: { labelSelector: workload.selector, limit: 1 },
      signal,
    });
    const [found] = recordsAt(answer?.body, 'items');
    if (answer && !found && workload.isRequired) {
      return undefined;
    }
    const version = versionOfWorkload(found);
    return version ? { version } : {};
  }
  return {};
}

/** From the label that charts set, or else from the tag of the image. */
function versionOfWorkload(workload: unknown): string | undefined {
  const [container] = recordsAt(
    workload,
    'spec',
    'template',
    'spec',
    'containers',
  );
  const tag = /:([\w][\w.-]*)(?:@|$)/.exec(stringAt(container, 'image') ?? '');
  return (
    stringAt(workload, 'metadata', 'labels', 'app.kubernetes.io/version') ??
    tag?.[1]
  );
}

/** Whether Cilium is set up to authenticate workloads to each other; false where its settings may not be read. */
export async function hasMutualAuthentication(
  client: KubeClient,
  { signal }: { readonly signal: AbortSignal },
): Promise<boolean> {
  const answer = await readable(client, {
    path: '/api/v1/namespaces/kube-system/configmaps/cilium-config',
    signal,
  });
  return (
    valueAt(answer?.body, 'data', 'mesh-auth-enabled') === 'true' &&
    valueAt(answer?.body, 'data', 'mesh-auth-mutual-enabled') === 'true'
  );
}

/** The answer, absent for what does not exist or may not be read. */
async function readable(
  client: KubeClient,
  request: Omit<Parameters<KubeClient['request']>[0], 'method'>,
): Promise<KubeResponse | undefined> {
  try {
    return await client.request({ ...request, method: 'GET' });
  } catch (error) {
    if (isNotFound(error) || isForbidden(error)) {
      return undefined;
    }
    throw error;
  }
}
