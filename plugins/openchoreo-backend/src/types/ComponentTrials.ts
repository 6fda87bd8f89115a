import { ConflictError, InputError } from '@backstage/errors';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { createRelease } from '@openchoreo/compiler';
import {
  type ReleaseBinding,
  formatResource,
  pipelineOrder,
  refOf,
} from '@openchoreo/model';
import type { CellState } from '../database/CellState';
import type { CellStateReader } from '../database/CellStateReader';
import { keyOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import { desiredCell } from '../reconcile/desiredCell';
import { componentOf, nameOf, pipelineWith } from '../releases/lookups';
import { type PartsSource, partsOf } from '../releases/releaseComponent';
import type { PlatformType } from './PlatformTypes';
import type { Trial, Tried } from './Trial';

type ReleaseSpec = ReturnType<typeof createRelease>['spec'];

/** Renders a component that runs as if a type of it was another. Writes nothing. */
export class ComponentTrials {
  readonly #store: ResourceStore;
  readonly #cells: Pick<CellStateReader, 'read'>;

  constructor(options: {
    readonly store: ResourceStore;
    readonly cells: Pick<CellStateReader, 'read'>;
  }) {
    this.#store = options.store;
    this.#cells = options.cells;
  }

  /**
   * @throws NotFoundError for a component that does not exist, InputError for one that does not have the type, ConflictError for
   * one that runs nowhere
   */
  async try(type: PlatformType, ref: ComponentRef): Promise<Trial> {
    const component = await componentOf(ref, this.#store);
    const parts = await partsOf(component, withType(this.#store, type));
    if (parts.status === 'blocked') {
      return { obstacle: parts.message };
    }
    const { componentType, traits } = parts.input;
    if (![componentType, ...traits].includes(type)) {
      throw new InputError(
        `${nameOf(ref)} does not use the ${formatResource(
          refOf(type),
        )}; choose one that does, or the sample`,
      );
    }
    const { state, binding } = await this.#placeOf(ref);
    const { spec } = createRelease(parts.input);
    const plan = desiredCell({
      ...state,
      releases: released(state, binding, spec),
    }).plan?.components.find(({ name }) => name === ref.component);
    return plan
      ? { plan, with: { component: ref, ...valuesOf(type, spec, binding) } }
      : {
          obstacle: `${nameOf(ref)} cannot be rendered in ${
            binding.spec.environment
          }: its environment or its data plane does not exist; choose the sample`,
        };
  }

  /** The first environment of the pipeline that the component runs in. */
  async #placeOf(ref: ComponentRef): Promise<{
    readonly state: CellState;
    readonly binding: ReleaseBinding;
  }> {
    const { organization, project } = ref;
    const pipeline = await pipelineWith(ref, [], this.#store);
    const bindings = await this.#store.find('ReleaseBinding', {
      namespace: organization,
      project,
      component: ref.component,
    });
    const binding = pipelineOrder(pipeline)
      .stages.flatMap(({ environment }) =>
        bindings.filter(({ spec }) => spec.environment === environment),
      )
      .find(({ spec }) => spec.releaseName && spec.state !== 'Undeploy');
    if (!binding) {
      throw new ConflictError(
        `${nameOf(
          ref,
        )} runs in no environment; choose another component, or the sample`,
      );
    }
    const { environment } = binding.spec;
    const state = await this.#cells.read({
      organization,
      project,
      environment,
    });
    return { state, binding };
  }
}

/** The stored resources with one type in place of the one of its name. */
function withType(store: ResourceStore, type: PlatformType): PartsSource {
  const own = formatResource(keyOf(type));
  return {
    find: (kind, match) => store.find(kind, match),
    getAny: async key =>
      formatResource(key) === own ? type : store.getAny(key),
  };
}

/** The releases of a cell with another content in the one that a binding places: its connections are those of the real one. */
function released(
  { releases }: CellState,
  { spec: { releaseName = '' } }: ReleaseBinding,
  spec: ReleaseSpec,
): CellState['releases'] {
  const placedRelease = releases.get(releaseName);
  return placedRelease
    ? new Map(releases).set(releaseName, { ...placedRelease, spec })
    : releases;
}

/** What a component gives a type. */
function valuesOf(
  { kind, metadata }: PlatformType,
  { componentProfile }: ReleaseSpec,
  { spec }: ReleaseBinding,
): Omit<Tried, 'component'> {
  const { environment } = spec;
  if (kind === 'ComponentType' || kind === 'ClusterComponentType') {
    return {
      environment,
      parameters: componentProfile?.parameters ?? {},
      environmentConfigs: spec.componentTypeEnvironmentConfigs ?? {},
    };
  }
  const instance = componentProfile?.traits?.find(
    trait => trait.kind === kind && trait.name === metadata.name,
  );
  const configs = spec.traitEnvironmentConfigs ?? {};
  return {
    environment,
    parameters: instance?.parameters ?? {},
    environmentConfigs: (instance && configs[instance.instanceName]) ?? {},
  };
}
