import { createResourceRelease } from '@openchoreo/compiler';
import {
  API_VERSION,
  type ManagedResource,
  type ResourceRelease,
  type ResourceReleaseBinding,
  generateK8sName,
  rootEnvironment,
} from '@openchoreo/model';
import { resourceTypeOf } from '../database/references';
import { keyOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import type { Requeue } from '../queue/WorkLoop';
import { type Released, latestReleaseOf, releaseStatus } from './latestRelease';
import { pipelineOf } from './pipelineOf';
import type { ReleaseDeps } from './reconcileComponent';

/**
 * Releases a managed resource as it is now and places it in the first environment; removes all that belongs to one that
 * is being deleted. Level-based.
 */
export async function reconcileResource(
  item: {
    readonly organization: string;
    readonly project: string;
    readonly resource: string;
  },
  { store, signals, clock }: Pick<ReleaseDeps, 'store' | 'signals' | 'clock'>,
): Promise<Requeue> {
  const { organization, project } = item;
  const resource = await store.get({
    kind: 'Resource',
    namespace: organization,
    name: item.resource,
  });
  if (resource?.metadata.deletionTimestamp) {
    await removeResource(resource, store);
  } else if (resource?.spec.owner.projectName === project) {
    const now = new Date(clock.now()).toISOString();
    const released = await release(resource, store);
    const isNews = await store.setStatus(
      keyOf(resource),
      releaseStatus(resource, released, now),
    );
    if (!isNews) {
      return { status: 'done' };
    }
  }
  await signals.changed({ organization, project });
  return { status: 'done' };
}

async function release(
  resource: ManagedResource,
  store: ResourceStore,
): Promise<Released<ResourceRelease>> {
  const { namespace, name } = resource.metadata;
  const key = resourceTypeOf(resource);
  const resourceType = await store.getAny(key);
  if (
    resourceType?.kind !== 'ResourceType' &&
    resourceType?.kind !== 'ClusterResourceType'
  ) {
    return {
      status: 'blocked',
      reason: 'ResourceTypeNotFound',
      message: `Resource ${namespace}/${name}: spec.type names the ${key.kind} ${key.name}, which does not exist; apply it, or name one that does`,
    };
  }
  const made = createResourceRelease({ resource, resourceType });
  await store.put(made, { origin: 'system' });
  await place(resource, made.metadata.name, store);
  return { status: 'released', release: made };
}

/** The first environment gets each new release, the others that have a binding without one the first. */
async function place(
  resource: ManagedResource,
  resourceRelease: string,
  store: ResourceStore,
): Promise<void> {
  const { namespace, name } = resource.metadata;
  const { projectName } = resource.spec.owner;
  const found = await pipelineOf(
    { organization: namespace, project: projectName },
    store,
  );
  const first =
    found.status === 'found' ? rootEnvironment(found.pipeline) : undefined;
  const bindings = await store.find('ResourceReleaseBinding', {
    namespace,
    project: projectName,
    resource: name,
  });
  const isNews = latestReleaseOf(resource) !== resourceRelease;
  for (const binding of bindings) {
    const isFirst = binding.spec.environment === first;
    if (
      !binding.metadata.deletionTimestamp &&
      (!binding.spec.resourceRelease || (isFirst && isNews))
    ) {
      await store.modify(
        {
          kind: 'ResourceReleaseBinding',
          namespace,
          name: binding.metadata.name,
        },
        current => withRelease(current ?? binding, resourceRelease),
        { origin: 'system' },
      );
    }
  }
  if (
    first !== undefined &&
    isNews &&
    !bindings.some(({ spec }) => spec.environment === first)
  ) {
    const binding = await newBinding(resource, first, store);
    await store.put(withRelease(binding, resourceRelease), {
      origin: 'system',
    });
  }
}

function withRelease(
  binding: ResourceReleaseBinding,
  resourceRelease: string,
): ResourceReleaseBinding {
  return { ...binding, spec: { ...binding.spec, resourceRelease } };
}

async function newBinding(
  { metadata: { name, namespace }, spec }: ManagedResource,
  environment: string,
  store: ResourceStore,
): Promise<ResourceReleaseBinding> {
  const usual = `${name}-${environment}`;
  const taken = await store.get({
    kind: 'ResourceReleaseBinding',
    namespace,
    name: usual,
  });
  return {
    apiVersion: API_VERSION,
    kind: 'ResourceReleaseBinding',
    metadata: {
      name: taken ? generateK8sName([name, environment]) : usual,
      namespace,
    },
    spec: {
      owner: { projectName: spec.owner.projectName, resourceName: name },
      environment,
    },
  };
}

/** The bindings first: their cells say when nothing is left of them on the data planes. */
async function removeResource(
  resource: ManagedResource,
  store: ResourceStore,
): Promise<void> {
  const owned = {
    namespace: resource.metadata.namespace,
    project: resource.spec.owner.projectName,
    resource: resource.metadata.name,
  };
  const bindings = await store.find('ResourceReleaseBinding', owned);
  for (const binding of bindings) {
    await store.delete(keyOf(binding));
  }
  if (bindings.length === 0) {
    const releases = await store.find('ResourceRelease', owned);
    for (const each of [...releases, resource]) {
      await store.remove(keyOf(each));
    }
  }
}
