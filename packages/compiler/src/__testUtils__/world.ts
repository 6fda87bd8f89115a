import {
  type AnyResource,
  type ClusterComponentType,
  type ClusterDataPlane,
  type Component,
  type Environment,
  type Project,
  type ReleaseBinding,
  type SecretReference,
  type Workload,
  parseResources,
} from '@openchoreo/model';
import { createRelease } from '../release/createRelease';
import type {
  BoundRelease,
  CellSnapshot,
  RemoteConsumer,
  RemoteProvider,
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
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
${defaultTypesYaml}`;

/** Everything declared in a piece of YAML, as the control plane would see it: every component released to development. */
export class World {
  readonly #resources: readonly AnyResource[];

  constructor(yaml: string) {
    this.#resources = [...resourcesOf(PLATFORM), ...resourcesOf(yaml)];
  }

  /** The snapshot of a project in development. */
  snapshot(project: string): CellSnapshot {
    const components = this.#all<Component>('Component');
    const own = components.filter(c => c.spec.owner.projectName === project);
    const others = components.filter(c => c.spec.owner.projectName !== project);
    const refOf = (component: Component) => ({
      organization: 'acme',
      project: component.spec.owner.projectName,
      component: component.metadata.name,
    });
    const calls = (component: Component) =>
      this.#workloadOf(component).spec.dependencies?.endpoints ?? [];
    const providers: RemoteProvider[] = others.map(component => ({
      ref: refOf(component),
      release: this.#bind(component).release,
    }));
    const consumers: RemoteConsumer[] = others.flatMap(component =>
      calls(component)
        .filter(dependency => dependency.project === project)
        .map(dependency => ({
          from: refOf(component),
          component: dependency.component,
          endpoint: dependency.name,
        })),
    );
    return {
      cell: { organization: 'acme', project, environment: 'development' },
      project: this.#one<Project>('Project', project),
      environment: this.#one<Environment>('Environment', 'development'),
      dataPlane: this.#one<ClusterDataPlane>('ClusterDataPlane', 'default'),
      releases: own.map(component => this.#bind(component)),
      secretReferences: this.#all<SecretReference>('SecretReference'),
      providers,
      consumers,
    };
  }

  #bind(component: Component): BoundRelease {
    const [, typeName] = component.spec.componentType.name.split('/');
    const release = createRelease({
      component,
      workload: this.#workloadOf(component),
      componentType: this.#one<ClusterComponentType>(
        'ClusterComponentType',
        typeName,
      ),
      traits: [],
    });
    const bindings = this.#all<ReleaseBinding>('ReleaseBinding');
    const declared = bindings.find(
      ({ spec }) => spec.owner.componentName === component.metadata.name,
    );
    const { projectName } = component.spec.owner;
    const [made] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: ${component.metadata.name}-development, namespace: acme }
spec:
  owner: { projectName: ${projectName}, componentName: ${component.metadata.name} }
  environment: development
  releaseName: ${release.metadata.name}`) as ReleaseBinding[];
    return {
      binding: declared ?? made,
      release,
      componentUid: `uid-${component.metadata.name}`,
    };
  }

  #workloadOf(component: Component): Workload {
    const workload = this.#all<Workload>('Workload').find(
      ({ spec }) =>
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

  #one<T extends AnyResource>(kind: T['kind'], name: string): T {
    const found = this.#all<T>(kind).find(r => r.metadata.name === name);
    if (!found) {
      throw new Error(`no ${kind} ${name}`);
    }
    return found;
  }
}

/** YAML of a project. */
export function projectYaml(name: string, isolation = 'cell'): string {
  return `
---
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: acme }
spec: { deploymentPipelineRef: { name: default }, isolation: ${isolation} }`;
}

/** YAML of a component with its workload; `workload` is the workload's spec without owner, as JSON. */
export function componentYaml(options: {
  project: string;
  name: string;
  type?: string;
  workload: Record<string, unknown>;
}): string {
  const { project, name, type = 'deployment/service', workload } = options;
  return `
---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${project} }
  componentType: { kind: ClusterComponentType, name: ${type} }
  autoDeploy: true
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: acme }
spec: ${JSON.stringify({
    owner: { projectName: project, componentName: name },
    container: { image: 'example.org/image:1' },
    ...workload,
  })}`;
}
