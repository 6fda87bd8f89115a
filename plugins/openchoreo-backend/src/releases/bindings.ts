import { API_VERSION, type ReleaseBinding } from '@openchoreo/model';
import { generateK8sName } from '@openchoreo/model';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ResourceStore } from '../database/ResourceStore';
import type { Origin } from '../database/tables';

/** A component in one environment. */
export interface Place extends ComponentRef {
  readonly environment: string;
}

/** The binding of a component in an environment. */
export async function bindingAt(
  { organization, project, component, environment }: Place,
  store: ResourceStore,
): Promise<ReleaseBinding | undefined> {
  const [binding] = await store.find('ReleaseBinding', {
    namespace: organization,
    project,
    component,
    environment,
  });
  return binding;
}

/** Makes or changes the binding of a component in an environment; its overrides stay. */
export async function bind(options: {
  readonly place: Place;
  readonly change: Partial<
    Pick<ReleaseBinding['spec'], 'releaseName' | 'state'>
  >;
  readonly store: ResourceStore;
  readonly origin: Origin;
}): Promise<void> {
  const { place, change, store, origin } = options;
  const namespace = place.organization;
  const existing = await bindingAt(place, store);
  const name = existing?.metadata.name ?? (await freeName(place, store));
  await store.modify(
    { kind: 'ReleaseBinding', namespace, name },
    current => {
      const binding = current ?? newBinding(place, name);
      return { ...binding, spec: { ...binding.spec, ...change } };
    },
    { origin },
  );
}

/** The usual name, unless the binding of another component or environment has it. */
async function freeName(place: Place, store: ResourceStore): Promise<string> {
  const { organization, component, environment } = place;
  const usual = `${component}-${environment}`;
  const taken = await store.get({
    kind: 'ReleaseBinding',
    namespace: organization,
    name: usual,
  });
  return taken ? generateK8sName([component, environment]) : usual;
}

function newBinding(place: Place, name: string): ReleaseBinding {
  return {
    apiVersion: API_VERSION,
    kind: 'ReleaseBinding',
    metadata: { name, namespace: place.organization },
    spec: {
      owner: { projectName: place.project, componentName: place.component },
      environment: place.environment,
      state: 'Active',
    },
  };
}
