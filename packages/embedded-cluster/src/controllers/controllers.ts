import { autoscalerController } from './autoscalers';
import { claimController } from './claims';
import { Controller } from './controller';
import { cronJobController } from './cronJobs';
import { customResourceController } from './customResources';
import { daemonSetController } from './daemonSets';
import { deploymentController } from './deployments';
import { disruptionBudgetController } from './disruptionBudgets';
import { endpointsController } from './endpoints';
import { eventController } from './events';
import {
  createSecretStoreController,
  externalSecretController,
} from './externalSecrets';
import {
  createGatewayPolicyController,
  gatewayPolicyResources,
} from './gatewayPolicies';
import { gatewayController, routeResources } from './gateways';
import { loadBalancerController } from './loadBalancers';
import { ImageRule } from './imageRules';
import { createJobController } from './jobs';
import { createKubelet } from './kubelet';
import { namespaceController } from './namespaces';
import { replicaSetController } from './replicaSets';
import { createRouteController } from './routes';
import { createScheduler } from './scheduler';
import { statefulSetController } from './statefulSets';

/** Every controller of the cluster. */
export function createControllers(options: {
  readonly images: readonly ImageRule[];
  readonly speed: number;
}): readonly Controller[] {
  return [
    namespaceController,
    customResourceController,
    createScheduler(),
    createKubelet(options),
    replicaSetController,
    deploymentController,
    statefulSetController,
    daemonSetController,
    createJobController(options),
    cronJobController,
    endpointsController,
    loadBalancerController,
    claimController,
    disruptionBudgetController,
    autoscalerController,
    gatewayController,
    ...routeResources.map(createRouteController),
    ...gatewayPolicyResources.map(createGatewayPolicyController),
    createSecretStoreController('SecretStore'),
    createSecretStoreController('ClusterSecretStore'),
    externalSecretController,
    eventController,
  ];
}
