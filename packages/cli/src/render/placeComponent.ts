import { createRelease } from '@openchoreo/compiler';
import {
  API_VERSION,
  formatResource,
  parseComponentTypeRef,
  refOf,
  type ClusterComponentType,
  type ClusterTrait,
  type Component,
  type ComponentRelease,
  type ComponentType,
  type Diagnostic,
  type ReleaseBinding,
  type Trait,
  type Workload,
} from '@openchoreo/model';
import type { ResourceSet } from './ResourceSet';

/** A component in an environment: with its release, taken out of it, or not possible. */
export type Placement = { readonly component: Component } & (
  | {
      readonly status: 'placed';
      readonly binding: ReleaseBinding;
      readonly release: ComponentRelease;
    }
  | { readonly status: 'undeployed' }
  | { readonly status: 'impossible'; readonly problem: Diagnostic }
);

type Released =
  | { readonly release: ComponentRelease }
  | { readonly problem: Diagnostic };

/**
 * Finds what of a component would run in an environment: the release that its ReleaseBinding names, or a new release of
 * what the resources say now.
 */
export function placeComponent(
  component: Component,
  environment: string,
  resources: ResourceSet,
): Placement {
  const binding = bindingOf(component, environment, resources);
  if (binding.spec.state === 'Undeploy') {
    return { status: 'undeployed', component };
  }
  const { releaseName } = binding.spec;
  const released =
    releaseName === undefined
      ? newRelease(component, resources)
      : namedRelease(binding, releaseName, resources);
  return 'problem' in released
    ? { status: 'impossible', component, problem: released.problem }
    : { status: 'placed', component, binding, release: released.release };
}

/** The ReleaseBinding of a component for an environment, or one that says no more than the two names. */
export function bindingOf(
  component: Component,
  environment: string,
  resources: ResourceSet,
): ReleaseBinding {
  return (
    findBinding(component, environment, resources) ??
    newBinding(component, environment)
  );
}

function findBinding(
  { metadata, spec }: Component,
  environment: string,
  resources: ResourceSet,
): ReleaseBinding | undefined {
  return resources
    .all('ReleaseBinding')
    .find(
      binding =>
        binding.metadata.namespace === metadata.namespace &&
        binding.spec.environment === environment &&
        binding.spec.owner.projectName === spec.owner.projectName &&
        binding.spec.owner.componentName === metadata.name,
    );
}

function newBinding(
  { metadata, spec }: Component,
  environment: string,
): ReleaseBinding {
  return {
    apiVersion: API_VERSION,
    kind: 'ReleaseBinding',
    metadata: {
      name: `${metadata.name}-${environment}`,
      namespace: metadata.namespace,
    },
    spec: {
      owner: {
        projectName: spec.owner.projectName,
        componentName: metadata.name,
      },
      environment,
      state: 'Active',
    },
  };
}

function namedRelease(
  binding: ReleaseBinding,
  name: string,
  resources: ResourceSet,
): Released {
  const release = resources.find(
    'ComponentRelease',
    name,
    binding.metadata.namespace,
  );
  return release
    ? { release }
    : {
        problem: missing(binding, {
          path: 'spec.releaseName',
          message: `names ${name}, which is not in the files`,
          remedy:
            'add the ComponentRelease, or leave releaseName out to render the component as it is now',
        }),
      };
}

function newRelease(component: Component, resources: ResourceSet): Released {
  const workload = findWorkload(component, resources);
  if (!workload) {
    return {
      problem: missing(component, {
        message: 'has no Workload in the files',
        remedy: `add a Workload with the owner ${component.metadata.name}`,
      }),
    };
  }
  const componentType = findComponentType(component, resources);
  if (!componentType) {
    const { kind, name } = component.spec.componentType;
    return {
      problem: missing(component, {
        path: 'spec.componentType',
        message: `names the ${kind} ${name}, which is not in the files`,
      }),
    };
  }
  const traits: (Trait | ClusterTrait)[] = [];
  for (const { kind, name } of traitsOf(component, componentType)) {
    const trait = find(kind, name, component, resources);
    if (!trait) {
      return {
        problem: missing(component, {
          path: 'spec.traits',
          message: `needs the ${kind} ${name}, which is not in the files`,
        }),
      };
    }
    traits.push(trait);
  }
  return {
    release: createRelease({ component, workload, componentType, traits }),
  };
}

function findWorkload(
  { metadata, spec }: Component,
  resources: ResourceSet,
): Workload | undefined {
  return resources
    .all('Workload')
    .find(
      workload =>
        workload.metadata.namespace === metadata.namespace &&
        workload.spec.owner.projectName === spec.owner.projectName &&
        workload.spec.owner.componentName === metadata.name,
    );
}

function findComponentType(
  component: Component,
  resources: ResourceSet,
): ComponentType | ClusterComponentType | undefined {
  const { kind, name } = component.spec.componentType;
  const ref = parseComponentTypeRef(name);
  const componentType = ref && find(kind, ref.name, component, resources);
  return componentType?.spec.workloadType === ref?.workloadType
    ? componentType
    : undefined;
}

/** The traits of a component and of its type, each once. */
function traitsOf(
  component: Component,
  componentType: ComponentType | ClusterComponentType,
) {
  const used = [
    ...(componentType.spec.traits ?? []),
    ...(component.spec.traits ?? []),
  ];
  return [
    ...new Map(
      used.map(trait => [`${trait.kind} ${trait.name}`, trait]),
    ).values(),
  ];
}

/** A template that a component refers to: of its own organization, or shared by all. */
function find<
  K extends 'ComponentType' | 'ClusterComponentType' | 'Trait' | 'ClusterTrait',
>(kind: K, name: string, component: Component, resources: ResourceSet) {
  return kind === 'ClusterComponentType' || kind === 'ClusterTrait'
    ? resources.find(kind, name)
    : resources.find(kind, name, component.metadata.namespace);
}

function missing(
  subject: Component | ReleaseBinding,
  details: Pick<Diagnostic, 'path' | 'message' | 'remedy'>,
): Diagnostic {
  return {
    severity: 'error',
    code: 'reference',
    resource: formatResource(refOf(subject)),
    ...details,
  };
}
