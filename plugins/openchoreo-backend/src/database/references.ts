import {
  type AnyResource,
  type Component,
  type ComponentRelease,
  type ComponentTypeSpec,
  type Environment,
  type ManagedResource,
  type Project,
  type ProjectReleaseBinding,
  type ReleaseBinding,
  type ResourceReleaseBinding,
  parseComponentTypeRef,
} from '@openchoreo/model';
import type { ResourceKey } from './resourceKinds';

/** Name of the data plane of an environment that names none. */
export const DEFAULT_DATA_PLANE = 'default';

/**
 * The resources that a resource names, owners apart.
 *
 * They need not exist. A resource that is named cannot be deleted, and its change concerns those that name it.
 */
export function referencesOf(resource: AnyResource): readonly ResourceKey[] {
  switch (resource.kind) {
    case 'Project':
      return [
        {
          kind: 'DeploymentPipeline',
          namespace: resource.metadata.namespace,
          name: resource.spec.deploymentPipelineRef.name,
        },
        ...projectTypeOf(resource),
      ];
    case 'DeploymentPipeline':
      return resource.spec.promotionPaths
        .flatMap(path => [
          path.sourceEnvironmentRef,
          ...path.targetEnvironmentRefs,
        ])
        .map(({ name }) => ({
          kind: 'Environment',
          namespace: resource.metadata.namespace,
          name,
        }));
    case 'Environment':
      return dataPlanesOf(resource);
    case 'Component':
      return [...typeOf(resource), ...traitsOf(resource)];
    case 'ComponentType':
      return typeTraitsOf(resource.spec, resource.metadata.namespace);
    case 'ClusterComponentType':
      return typeTraitsOf(resource.spec, undefined);
    case 'ComponentRelease':
      return secretsOf(resource);
    case 'ReleaseBinding':
      return bindingReferences(resource);
    case 'ProjectReleaseBinding':
      return placed(resource, 'ProjectRelease', resource.spec.projectRelease);
    case 'Resource':
      return [resourceTypeOf(resource)];
    case 'ResourceReleaseBinding':
      return placed(resource, 'ResourceRelease', resource.spec.resourceRelease);
    default:
      return [];
  }
}

/** The data planes that an environment may mean, the one that counts first. */
export function dataPlanesOf({ metadata, spec }: Environment): ResourceKey[] {
  const { namespace } = metadata;
  if (!spec.dataPlaneRef) {
    return [
      { kind: 'DataPlane', namespace, name: DEFAULT_DATA_PLANE },
      { kind: 'ClusterDataPlane', name: DEFAULT_DATA_PLANE },
    ];
  }
  const { kind, name } = spec.dataPlaneRef;
  return kind === 'DataPlane' ? [{ kind, namespace, name }] : [{ kind, name }];
}

/** The component type of a component; none when its name is no reference. */
export function typeOf({ metadata, spec }: Component): ResourceKey[] {
  const ref = parseComponentTypeRef(spec.componentType.name);
  if (!ref) {
    return [];
  }
  return spec.componentType.kind === 'ComponentType'
    ? [
        {
          kind: 'ComponentType',
          namespace: metadata.namespace,
          name: ref.name,
        },
      ]
    : [{ kind: 'ClusterComponentType', name: ref.name }];
}

/** The type of a project; none when it names none. */
export function projectTypeOf({ metadata, spec }: Project): ResourceKey[] {
  if (!spec.type) {
    return [];
  }
  const { kind, name } = spec.type;
  return kind === 'ProjectType'
    ? [{ kind, namespace: metadata.namespace, name }]
    : [{ kind, name }];
}

/** The type of a managed resource. */
export function resourceTypeOf({
  metadata,
  spec: { type },
}: ManagedResource): ResourceKey {
  const { kind, name } = type;
  return kind === 'ResourceType'
    ? { kind, namespace: metadata.namespace, name }
    : { kind, name };
}

function placed(
  { metadata, spec }: ProjectReleaseBinding | ResourceReleaseBinding,
  kind: 'ProjectRelease' | 'ResourceRelease',
  name: string | undefined,
): ResourceKey[] {
  const { namespace } = metadata;
  return [
    { kind: 'Environment', namespace, name: spec.environment },
    ...(name ? [{ kind, namespace, name }] : []),
  ];
}

/** The traits that a component attaches itself. */
export function traitsOf({ metadata, spec }: Component): ResourceKey[] {
  return (spec.traits ?? []).map(trait => traitKey(trait, metadata.namespace));
}

/** The traits that a component type brings along. */
export function typeTraitsOf(
  spec: ComponentTypeSpec,
  namespace: string | undefined,
): ResourceKey[] {
  return (spec.traits ?? []).map(trait => traitKey(trait, namespace));
}

function traitKey(
  {
    kind,
    name,
  }: { readonly kind: 'Trait' | 'ClusterTrait'; readonly name: string },
  namespace: string | undefined,
): ResourceKey {
  return kind === 'Trait' ? { kind, namespace, name } : { kind, name };
}

function bindingReferences(binding: ReleaseBinding): ResourceKey[] {
  const { namespace } = binding.metadata;
  const { environment, releaseName, workloadOverrides } = binding.spec;
  return [
    { kind: 'Environment', namespace, name: environment },
    ...(releaseName
      ? [{ kind: 'ComponentRelease', namespace, name: releaseName } as const]
      : []),
    ...secretKeys(workloadOverrides?.container, namespace),
  ];
}

function secretsOf({ metadata, spec }: ComponentRelease): ResourceKey[] {
  return secretKeys(spec.workload.container, metadata.namespace);
}

interface Configuration {
  readonly env?: readonly Variable[];
  readonly files?: readonly Variable[];
}

interface Variable {
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string } };
}

function secretKeys(
  container: Configuration | undefined,
  namespace: string,
): ResourceKey[] {
  return [...(container?.env ?? []), ...(container?.files ?? [])]
    .map(({ valueFrom }) => valueFrom?.secretKeyRef?.name)
    .filter(name => name !== undefined)
    .map(name => ({ kind: 'SecretReference', namespace, name }));
}
