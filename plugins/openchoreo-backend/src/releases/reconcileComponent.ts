import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import type { PromotionRequests } from '../approvals/PromotionRequests';
import { keyOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import type { Clock } from '../dataplane/clock';
import type { Requeue } from '../queue/WorkLoop';
import type { ProjectSignals } from '../reconcile/ProjectSignals';
import { type AutoDeployResult, autoDeploy } from './autoDeploy';
import { componentStatus } from './componentStatus';
import type { ReleaseHistory } from './ReleaseHistory';
import { releaseComponent } from './releaseComponent';

/** What looking at a component works with. */
export interface ReleaseDeps {
  readonly store: ResourceStore;
  readonly history: ReleaseHistory;
  readonly signals: ProjectSignals;
  readonly requests: Pick<PromotionRequests, 'refresh'>;
  readonly clock: Clock;
}

/**
 * Releases a component as it is now, deploys the release where the component asks for that, and says what is in the way.
 * Of a component that is being deleted, removes all that belongs to it; last the component itself.
 *
 * Level-based: safe to repeat after a crash at any line.
 */
export async function reconcileComponent(
  { organization, project, component: name }: ComponentRef,
  deps: ReleaseDeps,
): Promise<Requeue> {
  const component = await deps.store.get({
    kind: 'Component',
    namespace: organization,
    name,
  });
  if (component?.metadata.deletionTimestamp) {
    await removeComponent(component, deps);
  } else if (component?.spec.owner.projectName === project) {
    await release(component, deps);
  }
  return { status: 'done' };
}

async function release(component: Component, deps: ReleaseDeps): Promise<void> {
  const { store, history, clock } = deps;
  const released = await releaseComponent(component, store);
  const deployed: AutoDeployResult =
    released.status === 'released'
      ? await autoDeploy(component, released.release, store)
      : { status: 'off' };
  const now = new Date(clock.now()).toISOString();
  const isNews = await store.setStatus(
    keyOf(component),
    componentStatus({ component, released, deployed, now }),
  );
  if (released.status === 'released' && released.isNew) {
    await history.prune(component, released.release.metadata.name);
  }
  // The pipeline may be another one than when a promotion was requested.
  await deps.requests.refresh({
    organization: component.metadata.namespace,
    project: component.spec.owner.projectName,
    component: component.metadata.name,
  });
  if (isNews) {
    await tellProject(component, deps);
  }
}

/** The bindings first: their cells say when nothing is left of them on the data planes, and the rest follows then. */
async function removeComponent(
  component: Component,
  deps: ReleaseDeps,
): Promise<void> {
  const { store } = deps;
  const owned = {
    namespace: component.metadata.namespace,
    project: component.spec.owner.projectName,
    component: component.metadata.name,
  };
  const bindings = await store.find('ReleaseBinding', owned);
  for (const binding of bindings) {
    await store.delete(keyOf(binding));
  }
  if (bindings.length === 0) {
    const rest = [
      ...(await store.find('Workload', owned)),
      ...(await store.find('ComponentRelease', owned)),
      component,
    ];
    for (const resource of rest) {
      await store.remove(keyOf(resource));
    }
  }
  await tellProject(component, deps);
}

async function tellProject(
  { metadata, spec }: Component,
  { signals }: ReleaseDeps,
): Promise<void> {
  await signals.changed(
    { organization: metadata.namespace, project: spec.owner.projectName },
    { component: metadata.name },
  );
}
