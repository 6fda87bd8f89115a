import { numberAt } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { groupOf } from '../objectRef';
import { conditionOf, explain } from './conditions';
import {
  acceptedBy,
  certificateHealth,
  ciliumPolicyHealth,
  customResourceDefinitionHealth,
  externalSecretHealth,
  gatewayHealth,
  persistentVolumeClaimHealth,
  serviceHealth,
} from './extensions';
import { degraded, healthy, progressing } from './HealthReport';
import type { HealthReport, HealthRule } from './HealthReport';
import { cronJobHealth, jobHealth } from './jobs';
import { podHealth } from './pods';
import {
  daemonSetHealth,
  deploymentHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workloads';

const routeHealth = acceptedBy({ statuses: 'parents', ref: 'parentRef' });
const gatewayPolicyHealth = acceptedBy({
  statuses: 'ancestors',
  ref: 'ancestorRef',
});

/** Rules by `<group>/<kind>`; every other kind goes by {@link genericHealth}. */
const RULES: Readonly<Record<string, HealthRule>> = {
  '/Pod': podHealth,
  '/Service': serviceHealth,
  '/PersistentVolumeClaim': persistentVolumeClaimHealth,
  'apps/Deployment': deploymentHealth,
  'apps/StatefulSet': statefulSetHealth,
  'apps/DaemonSet': daemonSetHealth,
  'apps/ReplicaSet': replicaSetHealth,
  'batch/Job': jobHealth,
  'batch/CronJob': cronJobHealth,
  'gateway.networking.k8s.io/Gateway': gatewayHealth,
  'gateway.networking.k8s.io/HTTPRoute': routeHealth,
  'gateway.networking.k8s.io/GRPCRoute': routeHealth,
  'gateway.networking.k8s.io/TLSRoute': routeHealth,
  'gateway.networking.k8s.io/TCPRoute': routeHealth,
  'gateway.networking.k8s.io/UDPRoute': routeHealth,
  'gateway.networking.k8s.io/BackendTLSPolicy': gatewayPolicyHealth,
  'gateway.envoyproxy.io/SecurityPolicy': gatewayPolicyHealth,
  'gateway.envoyproxy.io/BackendTrafficPolicy': gatewayPolicyHealth,
  'gateway.envoyproxy.io/ClientTrafficPolicy': gatewayPolicyHealth,
  'external-secrets.io/ExternalSecret': externalSecretHealth,
  'cert-manager.io/Certificate': certificateHealth,
  'cilium.io/CiliumNetworkPolicy': ciliumPolicyHealth,
  'apiextensions.k8s.io/CustomResourceDefinition':
    customResourceDefinitionHealth,
};

/** How an object does, from what it says of itself. */
export function healthOf(object: KubeObject): HealthReport {
  if (object.metadata.deletionTimestamp) {
    return progressing('it is being deleted');
  }
  const rule =
    RULES[`${groupOf(object.apiVersion)}/${object.kind}`] ?? genericHealth;
  return rule(object);
}

/** The conventions that kstatus describes: observed generation, Reconciling, Stalled, Accepted, Ready. Without status: healthy. */
function genericHealth(object: KubeObject): HealthReport {
  const observed = numberAt(object, 'status', 'observedGeneration');
  if (observed !== undefined && observed < (object.metadata.generation ?? 0)) {
    return progressing('the newest version has not been picked up yet');
  }
  const reconciling = conditionOf(object, 'Reconciling');
  if (reconciling?.status === 'True') {
    return progressing(explain(reconciling, 'it is being reconciled'));
  }
  const stalled = conditionOf(object, 'Stalled');
  if (stalled?.status === 'True') {
    return degraded(explain(stalled, 'it is stalled'));
  }
  const accepted = conditionOf(object, 'Accepted');
  if (accepted?.status === 'False') {
    return degraded(
      `it is not accepted: ${explain(accepted, 'no reason given')}`,
    );
  }
  const ready = conditionOf(object, 'Ready');
  return !ready || ready.status === 'True'
    ? healthy
    : progressing(explain(ready, 'it is not ready yet'));
}
