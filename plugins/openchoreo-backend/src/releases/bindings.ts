import {
  API_VERSION,
  generateK8sName,
  type ReleaseBinding,
} from '@openchoreo/model';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { DeploymentCause } from '../database/DeploymentCause';
import type { ResourceStore } from '../database/ResourceStore';
import type { Origin } from '../database/tables';

/** A component in one environment. */
export interface Place extends ComponentRef {
  readonly environment: string;
}

/** What changes of a binding; a field that is present and undefined is taken away. */
export type BindingChange = Partial<
  Omit<ReleaseBinding['spec'], 'owner' | 'environment'>
>;

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

/** Makes or changes the binding of a component in an environment; what the change does not name stays. */
export async function bind(options: {
  readonly place: Place;
  readonly change: BindingChange;
  readonly store: ResourceStore;
  readonly origin: Origin;
  readonly by?: DeploymentCause;
}): Promise<void> {
  const { place, change, store, origin, by } = options;
  const namespace = place.organization;
  const existing = await bindingAt(place, store);
  const name = existing?.metadata.name ?? (await freeName(place, store));
  await store.modify(
    { kind: 'ReleaseBinding', namespace, name },
    current => changedBinding(current ?? newBinding(place, name), change),
    { origin, by },
  );
}

/** The binding of a place as a change would leave it. Reads, and writes nothing. */
export async function proposedBinding(
  { place, change }: { readonly place: Place; readonly change: BindingChange },
  { store }: { readonly store: ResourceStore },
): Promise<ReleaseBinding> {
  const current =
    (await bindingAt(place, store)) ?? newBinding(place, usualName(place));
  return changedBinding(current, change);
}

/** A binding as it would be after a change. Pure. */
export function changedBinding(
  binding: ReleaseBinding,
  change: BindingChange,
): ReleaseBinding {
  return { ...binding, spec: { ...binding.spec, ...change } };
}

/** The usual name, unless the binding of another component or environment has it. */
async function freeName(place: Place, store: ResourceStore): Promise<string> {
  const { organization, component, environment } = place;
  const taken = await store.get({
    kind: 'ReleaseBinding',
    namespace: organization,
    name: usualName(place),
  });
  return taken ? generateK8sName([component, environment]) : usualName(place);
}

/** How the binding of a place is called unless that name is taken. */
export function usualName({ component, environment }: Place): string {
  return `${component}-${environment}`;
}

/** The binding of a place that has none yet. */
export function newBinding(place: Place, name: string): ReleaseBinding {
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
