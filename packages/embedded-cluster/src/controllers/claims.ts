import { keyOf } from '../object';
import { Controller, isLive } from './controller';
import { resources } from './resource';

/** Binds every volume claim to a volume that does not exist elsewhere. */
export const claimController: Controller = {
  name: 'persistentvolume-binder',
  resource: resources.claims,

  reconcile(key, client) {
    const claim = client.get(resources.claims, key);
    if (!isLive(claim) || claim.status?.phase === 'Bound') return undefined;
    const volumeName = `simulated-${claim.metadata.uid}`;
    const bound = client.change(resources.claims, keyOf(claim), live => ({
      ...live,
      spec: { ...live.spec, volumeName: live.spec.volumeName ?? volumeName },
    }));
    const { accessModes, resources: wanted } = bound.spec;
    client.setStatus(resources.claims, bound, {
      phase: 'Bound',
      ...(accessModes && { accessModes }),
      ...(wanted?.requests && { capacity: wanted.requests }),
    });
    return undefined;
  },
};
