import {
  API_VERSION,
  type ClusterComponentType,
  type ClusterTrait,
  type Component,
  type ComponentRelease,
  type ComponentType,
  LABELS,
  type Trait,
  type Workload,
} from '@openchoreo/model';
import { compareText } from '../compareText';
import { identityOf } from './contentHash';

/** What a release is a snapshot of. */
export interface ReleaseInput {
  readonly component: Component;
  readonly workload: Workload;
  readonly componentType: ComponentType | ClusterComponentType;
  /** Every trait that the component or its type uses. */
  readonly traits: readonly (Trait | ClusterTrait)[];
}

/**
 * An immutable snapshot of a component, named after its content: the same inputs always give the same release, and any
 * change of them another one.
 */
export function createRelease(input: ReleaseInput): ComponentRelease {
  const { component, workload, componentType, traits } = input;
  const { name, namespace } = component.metadata;
  const { owner: _, ...workloadTemplate } = workload.spec;
  const { parameters, traits: instances } = component.spec;
  const spec: ComponentRelease['spec'] = {
    owner: {
      projectName: component.spec.owner.projectName,
      componentName: name,
    },
    componentType: {
      kind: componentType.kind,
      name: component.spec.componentType.name,
      spec: componentType.spec,
    },
    ...(traits.length > 0 && {
      // In one order: the hash must not depend on how the caller found them.
      traits: traits
        .map(trait => ({
          kind: trait.kind,
          name: trait.metadata.name,
          spec: trait.spec,
        }))
        .sort(
          (a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name),
        ),
    }),
    ...((parameters || instances) && {
      componentProfile: {
        ...(parameters && { parameters }),
        ...(instances && { traits: instances }),
      },
    }),
    workload: workloadTemplate,
  };
  return {
    apiVersion: API_VERSION,
    kind: 'ComponentRelease',
    metadata: {
      ...identityOf(name, spec),
      namespace,
      labels: {
        [LABELS.project]: component.spec.owner.projectName,
        [LABELS.component]: name,
      },
    },
    spec,
  };
}
