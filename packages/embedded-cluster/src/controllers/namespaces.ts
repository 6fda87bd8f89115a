import { resourceIdOf } from '../kinds/kind';
import { keyOf } from '../object';
import { Controller, isLive } from './controller';
import { resources } from './resource';

/** Gives each namespace its default service account, and empties a namespace that is being deleted. */
export const namespaceController: Controller = {
  name: 'namespace-controller',
  resource: resources.namespaces,

  reconcile(key, client) {
    const namespace = client.get(resources.namespaces, key);
    if (!namespace) return undefined;
    if (isLive(namespace)) {
      const account = { namespace: key.name, name: 'default' };
      if (!client.get(resources.serviceAccounts, account)) {
        client.create(resources.serviceAccounts, { metadata: account });
      }
      return undefined;
    }
    const content = client.context.kinds
      .all()
      .filter(kind => kind.namespaced)
      .flatMap(kind => {
        const resource = { id: resourceIdOf(kind) };
        return client
          .list(resource, key.name)
          .map(object => ({ resource, object }));
      });
    for (const { resource, object } of content) {
      if (isLive(object)) client.delete(resource, object);
    }
    // Finalizers and grace periods may keep objects for a while.
    const remains = content.some(({ resource, object }) =>
      client.get(resource, keyOf(object)),
    );
    if (remains) return 100;
    client.change(resources.namespaces, key, live => ({
      ...live,
      spec: { ...live.spec, finalizers: [] },
    }));
    return undefined;
  },
};
