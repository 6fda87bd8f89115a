import {
  type AnyResource,
  type ClusterComponentType,
  type ClusterDataPlane,
  type ClusterTrait,
  type Component,
  type DataPlaneCapabilities,
  type Project,
  type ReleaseBinding,
  type SecretReference,
  type Workload,
  parseResources,
  refOf,
} from '@openchoreo/model';
import { createRelease } from '../release/createRelease';
import type {
  BoundRelease,
  CellSnapshot,
  RemoteComponent,
  RemoteConsumer,
} from '../snapshot';
import { defaultTypesYaml } from '../generated/defaultTypes';

/** Reads YAML that has to be valid. */
export function resourcesOf(yaml: string): AnyResource[] {
  return parseResources(yaml).documents.map(document => {
    if (document.status !== 'valid') {
      throw new Error(JSON.stringify(document));
    }
    return document.resource;
  });
}

const PLATFORM = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec:
  clusterRef: embedded
  secretStoreRef: { name: store }
  gateway:
    ingress:
      external: { name: north, namespace: gateways-north, http: { port: 80, host: apps.example.org } }
      internal: { name: west, namespace: gateways-west, http: { port: 80, host: apps.internal } }
---
${defaultTypesYaml}`;

const PLATFORM_RESOURCES = resourcesOf(PLATFORM);

/** The data plane that everything is on. */
export interface WorldOptions {
  /** Fields of its spec besides those that every world has. */
  readonly dataPlane?: Partial<ClusterDataPlane['spec']>;
  readonly capabilities?: DataPlaneCapabilities;
}

/** A data plane with Cilium. */
export const CILIUM: DataPlaneCapabilities = {
  kinds: [
    'cilium.io/v2/CiliumEgressGatewayPolicy',
    'cilium.io/v2/CiliumNetworkPolicy',
  ],
  components: { cilium: { version: '1.17.0' } },
  mutualAuthentication: true,
};

/** Everything declared in a piece of YAML, as the control plane would see it: every component released to development. */
export class World {
  readonly #resources: readonly AnyResource[];
  readonly #bound = new Map<Component, BoundRelease>();

  constructor(yaml: string, private readonly options: WorldOptions = {}) {
    this.#resources = [...PLATFORM_RESOURCES, ...resourcesOf(yaml)];
  }

  /** The organization and the name of every project. */
  get projects(): { organization: string; project: string }[] {
    return this.#all<Project>('Project').map(({ metadata }) => ({
      organization: metadata.namespace,
      project: metadata.name,
    }));
  }

  /** The snapshot of a project in development. */
  snapshot(project: string, organization = 'acme'): CellSnapshot {
    const components = this.#all<Component>('Component');
    const isOwn = ({ metadata, spec }: Component) =>
      metadata.namespace === organization && spec.owner.projectName === project;
    const others = components.filter(component => !isOwn(component));
    const dataPlane = this.#one<ClusterDataPlane>(
      'ClusterDataPlane',
      'default',
    );
    return {
      cell: { organization, project, environment: 'development' },
      project: this.#one<Project>('Project', project, organization),
      environment: {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'Environment',
        metadata: { name: 'development', namespace: organization },
        spec: {
          dataPlaneRef: { kind: 'ClusterDataPlane', name: 'default' },
          isProduction: false,
        },
      },
      dataPlane: {
        ...dataPlane,
        spec: { ...dataPlane.spec, ...this.options.dataPlane },
      },
      ...(this.options.capabilities && {
        capabilities: this.options.capabilities,
      }),
      releases: components.filter(isOwn).map(own => this.#bind(own)),
      secretReferences: this.#all<SecretReference>('SecretReference'),
      providers: others.map(component => ({
        ref: remote(component),
        release: this.#bind(component).release,
      })),
      consumers: others.flatMap(component =>
        this.#callsOf(component, { organization, project }),
      ),
    };
  }

  #callsOf(
    component: Component,
    to: { readonly organization: string; readonly project: string },
  ): RemoteConsumer[] {
    const { dependencies } = this.#workloadOf(component).spec;
    const from = remote(component);
    return (dependencies?.endpoints ?? [])
      .filter(
        ({ organization = from.organization, project = from.project }) =>
          organization === to.organization && project === to.project,
      )
      .map(dependency => ({
        from,
        component: dependency.component,
        endpoint: dependency.name,
      }));
  }

  #bind(component: Component): BoundRelease {
    const known = this.#bound.get(component) ?? this.#newBinding(component);
    this.#bound.set(component, known);
    return known;
  }

  #newBinding(component: Component): BoundRelease {
    const { name, namespace } = component.metadata;
    const { projectName } = component.spec.owner;
    const [, typeName] = component.spec.componentType.name.split('/');
    const release = createRelease({
      component,
      workload: this.#workloadOf(component),
      componentType: this.#one<ClusterComponentType>(
        'ClusterComponentType',
        typeName,
      ),
      traits: this.#all<ClusterTrait>('ClusterTrait').filter(trait =>
        component.spec.traits?.some(
          ({ name: used }) => used === trait.metadata.name,
        ),
      ),
    });
    const declared = this.#all<ReleaseBinding>('ReleaseBinding').find(
      ({ metadata, spec }) =>
        metadata.namespace === namespace && spec.owner.componentName === name,
    );
    return {
      binding: declared ?? {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'ReleaseBinding',
        metadata: { name: `${name}-development`, namespace },
        spec: {
          owner: { projectName, componentName: name },
          environment: 'development',
          releaseName: release.metadata.name,
          state: 'Active',
        },
      },
      release,
      componentUid: `uid-${name}`,
    };
  }

  #workloadOf(component: Component): Workload {
    const workload = this.#all<Workload>('Workload').find(
      ({ metadata, spec }) =>
        metadata.namespace === component.metadata.namespace &&
        spec.owner.componentName === component.metadata.name &&
        spec.owner.projectName === component.spec.owner.projectName,
    );
    if (!workload) {
      throw new Error(`no Workload for ${component.metadata.name}`);
    }
    return workload;
  }

  #all<T extends AnyResource>(kind: T['kind']): T[] {
    return this.#resources.filter(
      (resource): resource is T => resource.kind === kind,
    );
  }

  #one<T extends AnyResource>(
    kind: T['kind'],
    name: string,
    namespace?: string,
  ): T {
    const found = this.#all<T>(kind).find(
      ({ metadata }) =>
        metadata.name === name &&
        refOf({ kind, metadata }).namespace === namespace,
    );
    if (!found) {
      throw new Error(`no ${kind} ${name}`);
    }
    return found;
  }
}

function remote({ metadata, spec }: Component): RemoteComponent {
  return {
    organization: metadata.namespace,
    project: spec.owner.projectName,
    component: metadata.name,
  };
}

/** YAML of a project. */
export function projectYaml(
  name: string,
  options: {
    readonly isolation?: 'cell' | 'strict';
    readonly organization?: string;
  } = {},
): string {
  const { isolation = 'cell', organization = 'acme' } = options;
  return `
---
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: ${organization} }
spec: { deploymentPipelineRef: { name: default }, isolation: ${isolation} }`;
}

/** YAML of a component with its workload; `workload` is the workload's spec without owner, as JSON. */
export function componentYaml(options: {
  organization?: string;
  project: string;
  name: string;
  type?: string;
  traits?: readonly Record<string, unknown>[];
  workload: Record<string, unknown>;
}): string {
  const {
    organization = 'acme',
    project,
    name,
    type = 'deployment/service',
    traits = [],
    workload,
  } = options;
  return `
---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: ${organization} }
spec:
  owner: { projectName: ${project} }
  componentType: { kind: ClusterComponentType, name: ${type} }
  traits: ${JSON.stringify(traits)}
  autoDeploy: true
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: ${organization} }
spec: ${JSON.stringify({
    owner: { projectName: project, componentName: name },
    container: { image: 'example.org/image:1' },
    ...workload,
  })}`;
}
