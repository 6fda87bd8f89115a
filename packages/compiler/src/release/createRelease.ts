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
  sha256Hex,
} from '@openchoreo/model';
import { canonicalJson } from '../canonicalJson';
import { compareText } from '../compareText';

const HASH_LENGTH = 8;

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
  const hash = sha256Hex(canonicalJson(spec)).slice(0, HASH_LENGTH);
  return {
    apiVersion: API_VERSION,
    kind: 'ComponentRelease',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: {
        [LABELS.project]: component.spec.owner.projectName,
        [LABELS.component]: name,
      },
    },
    spec,
  };
}
