import { Controller, isLive } from './controller';
import { resources } from './resource';

/** Gives Services of type LoadBalancer the address that a cloud would give them; here it is this machine's. */
export const loadBalancerController: Controller = {
  name: 'service-lb-controller',
  resource: resources.services,

  reconcile(key, client) {
    const service = client.get(resources.services, key);
    const isBalanced = isLive(service) && service.spec.type === 'LoadBalancer';
    if (!isBalanced) return undefined;
    client.setStatus(resources.services, service, {
      ...service.status,
      loadBalancer: { ingress: [{ ip: '127.0.0.1' }] },
    });
    return undefined;
  },
};
