import { type ReleaseInput, createRelease } from '@openchoreo/compiler';
import {
  type ClusterComponentType,
  type ClusterTrait,
  type Component,
  type ComponentRelease,
  type ComponentType,
  type Trait,
  formatResource,
  parseComponentTypeRef,
} from '@openchoreo/model';
import { traitsOf, typeOf, typeTraitsOf } from '../database/references';
import type { ResourceKey } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';

/** Whether a component can be released; the reasons are the words of OpenChoreo where it has one. */
export type ReleaseResult =
  | {
      readonly status: 'released';
      readonly release: ComponentRelease;
      /** It did not exist before. */
      readonly isNew: boolean;
    }
  | {
      readonly status: 'blocked';
      readonly reason:
        | 'WorkloadNotFound'
        | 'ComponentTypeNotFound'
        | 'TraitNotFound'
        | 'InvalidReleaseConfiguration';
      readonly message: string;
    };

type Blocked = Extract<ReleaseResult, { status: 'blocked' }>;
/** What a component is made of, or what of that is missing. */
export type ComponentParts =
  | Blocked
  | { readonly status: 'complete'; readonly input: ReleaseInput };

/** Takes a snapshot of a component and what it is made of, and stores it unless it is stored already. */
export async function releaseComponent(
  component: Component,
  store: ResourceStore,
): Promise<ReleaseResult> {
  const parts = await partsOf(component, store);
  if (parts.status === 'blocked') {
    return parts;
  }
  const release = createRelease(parts.input);
  const { action } = await store.put(release, { origin: 'system' });
  return { status: 'released', release, isNew: action === 'created' };
}

/** Where the parts of a component are read from. */
export type PartsSource = Pick<ResourceStore, 'find' | 'getAny'>;

/** Reads the workload, the type and the traits of a component. */
export async function partsOf(
  component: Component,
  store: PartsSource,
): Promise<ComponentParts> {
  const { namespace, name } = component.metadata;
  const [workload] = await store.find('Workload', {
    namespace,
    project: component.spec.owner.projectName,
    component: name,
  });
  if (!workload) {
    return blocked(
      'WorkloadNotFound',
      `Component ${namespace}/${name} has no workload; apply a Workload that names it as its owner`,
    );
  }
  const componentType = await getType(component, store);
  if (!componentType) {
    const { kind, name: type } = component.spec.componentType;
    return blocked(
      'ComponentTypeNotFound',
      `Component ${namespace}/${name}: spec.componentType names the ${kind} ${type}, which does not exist; apply it, or name one that does`,
    );
  }
  const misfit = misfitOf(component, componentType);
  if (misfit) {
    return blocked('InvalidReleaseConfiguration', misfit);
  }
  const { traits, missing } = await getTraits(component, componentType, store);
  return missing
    ? blocked(
        'TraitNotFound',
        `Component ${namespace}/${name} uses the ${formatResource(
          missing,
        )}, which does not exist; apply it, or take it out of spec.traits`,
      )
    : {
        status: 'complete',
        input: { component, workload, componentType, traits },
      };
}

function blocked(reason: Blocked['reason'], message: string): Blocked {
  return { status: 'blocked', reason, message };
}

async function getType(
  component: Component,
  store: PartsSource,
): Promise<ComponentType | ClusterComponentType | undefined> {
  for (const key of typeOf(component)) {
    const type = await store.getAny(key);
    if (
      type?.kind === 'ComponentType' ||
      type?.kind === 'ClusterComponentType'
    ) {
      return type;
    }
  }
  return undefined;
}

/** What of a component its type does not allow; undefined when it fits. */
function misfitOf(
  { metadata, spec }: Component,
  { spec: type }: ComponentType | ClusterComponentType,
): string | undefined {
  const subject = `Component ${metadata.namespace}/${metadata.name}`;
  const ref = parseComponentTypeRef(spec.componentType.name);
  if (ref && ref.workloadType !== type.workloadType) {
    return `${subject}: spec.componentType.name says ${ref.workloadType}, but ${ref.name} is a ${type.workloadType}; write ${type.workloadType}/${ref.name}`;
  }
  const refused = (spec.traits ?? []).find(
    trait =>
      type.allowedTraits &&
      !type.allowedTraits.some(
        ({ kind, name }) => kind === trait.kind && name === trait.name,
      ),
  );
  return (
    refused &&
    `${subject}: spec.traits has the ${refused.kind} ${refused.name}, which its component type does not allow; take it out`
  );
}

async function getTraits(
  component: Component,
  { metadata, spec }: ComponentType | ClusterComponentType,
  store: PartsSource,
): Promise<{
  readonly traits: readonly (Trait | ClusterTrait)[];
  readonly missing?: ResourceKey;
}> {
  const namespace = 'namespace' in metadata ? metadata.namespace : undefined;
  const keys = new Map(
    [...traitsOf(component), ...typeTraitsOf(spec, namespace)].map(key => [
      formatResource(key),
      key,
    ]),
  );
  const traits: (Trait | ClusterTrait)[] = [];
  for (const key of keys.values()) {
    const trait = await store.getAny(key);
    if (trait?.kind !== 'Trait' && trait?.kind !== 'ClusterTrait') {
      return { traits, missing: key };
    }
    traits.push(trait);
  }
  return { traits };
}
