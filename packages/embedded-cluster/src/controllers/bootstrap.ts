import { gitVersion } from '../discovery/version';
import { preinstalledDefinitions } from '../kinds/preinstalled';
import { KubeObject } from '../object';
import { ApiContext } from '../registry/context';
import { ClusterClient, NewObject } from './clusterClient';
import { serveDefinition } from './customResources';
import { Resource, resources } from './resource';

/** The one node of the cluster. */
export const nodeName = 'embedded-simulation';
export const simulatedLabel = 'openchoreo.dev/simulated';

const gatewayNamespace = 'openchoreo-gateways';
export const gatewayClassName = 'embedded-simulation';

/** What the simulated node offers to pods. */
export const nodeCapacity = { cpu: '256', memory: '1Ti', pods: '20000' };

const gatewayClasses: Resource = {
  id: 'gatewayclasses.gateway.networking.k8s.io',
};
const gateways: Resource = { id: 'gateways.gateway.networking.k8s.io' };
const secretStores: Resource = {
  id: 'clustersecretstores.external-secrets.io',
};

const simulatedNote = {
  [`${simulatedLabel}-note`]:
    'This cluster is a simulation inside one process: nothing is scheduled, pulled or run.',
};

/**
 * Creates what every cluster of this kind has from the start, unless it is there already.
 *
 * Definitions are served at once, so that the first request finds every kind.
 */
export function bootstrapCluster(context: ApiContext): void {
  const client = new ClusterClient(context, 'embedded-cluster');
  for (const name of ['default', 'kube-system', 'kube-public']) {
    ensure(client, resources.namespaces, { metadata: { name } });
  }
  for (const definition of preinstalledDefinitions) {
    ensure(client, resources.definitions, definition);
  }
  for (const definition of client.list(resources.definitions)) {
    serveDefinition(context, definition);
  }
  ensureNode(client);
  ensureGateways(client);
  ensure(client, secretStores, {
    metadata: { name: 'embedded', annotations: simulatedNote },
    spec: { provider: { fake: { data: [] } } },
  });
}

function ensure(
  client: ClusterClient,
  resource: Resource,
  object: NewObject,
): KubeObject {
  const { namespace = '', name = '' } = object.metadata;
  return (
    client.get(resource, { namespace, name }) ?? client.create(resource, object)
  );
}

function ensureNode(client: ClusterClient): void {
  const node = ensure(client, resources.nodes, {
    metadata: {
      name: nodeName,
      labels: { 'kubernetes.io/hostname': nodeName, [simulatedLabel]: 'true' },
      annotations: simulatedNote,
    },
    spec: {},
  });
  const now = client.now;
  client.setStatus(resources.nodes, node, {
    capacity: nodeCapacity,
    allocatable: nodeCapacity,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'SimulatedNode',
        message: 'this node is simulated',
        lastHeartbeatTime: now,
        lastTransitionTime: now,
      },
    ],
    addresses: [{ type: 'Hostname', address: nodeName }],
    nodeInfo: {
      machineID: '',
      systemUUID: '',
      bootID: '',
      kernelVersion: 'none',
      osImage: 'none (simulation)',
      containerRuntimeVersion: 'none://simulation',
      kubeletVersion: gitVersion,
      kubeProxyVersion: '',
      operatingSystem: 'simulation',
      architecture: 'simulation',
    },
  });
}

function ensureGateways(client: ClusterClient): void {
  ensure(client, resources.namespaces, {
    metadata: { name: gatewayNamespace },
  });
  ensure(client, gatewayClasses, {
    metadata: { name: gatewayClassName, annotations: simulatedNote },
    spec: { controllerName: 'openchoreo.dev/embedded-simulation' },
  });
  for (const name of ['gateway-north', 'gateway-west']) {
    ensure(client, gateways, {
      metadata: { namespace: gatewayNamespace, name },
      spec: {
        gatewayClassName,
        listeners: [
          {
            name: 'http',
            port: 80,
            protocol: 'HTTP',
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    });
  }
}
