import {
  type BoundProject,
  type BoundResource,
  createProjectRelease,
  createResourceRelease,
} from '@openchoreo/compiler';
import {
  API_VERSION,
  type Diagnostic,
  formatResource,
  type ManagedResource,
  type Project,
  type ProjectRelease,
  type ProjectReleaseBinding,
  refOf,
  type ResourceRelease,
  type ResourceReleaseBinding,
} from '@openchoreo/model';
import { uidOf } from './offlineUid';
import type { ResourceSet } from './ResourceSet';

/** What was placed in an environment, and what could not be. */
export interface Placed<T> {
  readonly placed: readonly T[];
  readonly problems: readonly Diagnostic[];
}

/** The managed resources of a project in an environment: the releases that their bindings name, or new ones. */
export function placeResources(
  project: Project,
  environment: string,
  resources: ResourceSet,
): Placed<BoundResource> {
  const { namespace, name } = project.metadata;
  const outcomes = resources
    .all('Resource')
    .filter(
      ({ metadata, spec }) =>
        metadata.namespace === namespace && spec.owner.projectName === name,
    )
    .map(resource => {
      const binding = resourceBinding(resource, environment, resources);
      const release = resourceRelease(resource, binding, resources);
      return 'message' in release
        ? release
        : { binding, release, resourceUid: uidOf(resource) };
    });
  return divided(outcomes);
}

/** What the type of a project brings into its cells; nothing when it has none. */
export function placeProject(
  project: Project,
  environment: string,
  resources: ResourceSet,
): Placed<BoundProject> {
  if (!project.spec.type) {
    return { placed: [], problems: [] };
  }
  const binding = projectBinding(project, environment, resources);
  const release = projectRelease(project, binding, resources);
  return divided(['message' in release ? release : { binding, release }]);
}

function divided<T extends object>(
  outcomes: readonly (T | Diagnostic)[],
): Placed<T> {
  const isProblem = (outcome: T | Diagnostic): outcome is Diagnostic =>
    'message' in outcome;
  return {
    placed: outcomes.filter((outcome): outcome is T => !isProblem(outcome)),
    problems: outcomes.filter(isProblem),
  };
}

function resourceBinding(
  { metadata, spec }: ManagedResource,
  environment: string,
  resources: ResourceSet,
): ResourceReleaseBinding {
  const owner = {
    projectName: spec.owner.projectName,
    resourceName: metadata.name,
  };
  return (
    resources
      .all('ResourceReleaseBinding')
      .find(
        binding =>
          binding.metadata.namespace === metadata.namespace &&
          binding.spec.environment === environment &&
          binding.spec.owner.projectName === owner.projectName &&
          binding.spec.owner.resourceName === owner.resourceName,
      ) ?? {
      apiVersion: API_VERSION,
      kind: 'ResourceReleaseBinding',
      metadata: {
        name: `${metadata.name}-${environment}`,
        namespace: metadata.namespace,
      },
      spec: { owner, environment },
    }
  );
}

function resourceRelease(
  resource: ManagedResource,
  binding: ResourceReleaseBinding,
  resources: ResourceSet,
): ResourceRelease | Diagnostic {
  const { namespace } = resource.metadata;
  const named = binding.spec.resourceRelease;
  if (named !== undefined) {
    return (
      resources.find('ResourceRelease', named, namespace) ??
      missing(binding, 'spec.resourceRelease', `ResourceRelease ${named}`)
    );
  }
  const { kind, name } = resource.spec.type;
  const resourceType =
    kind === 'ClusterResourceType'
      ? resources.find(kind, name)
      : resources.find(kind, name, namespace);
  return resourceType
    ? createResourceRelease({ resource, resourceType })
    : missing(resource, 'spec.type', `${kind} ${name}`);
}

function projectBinding(
  { metadata }: Project,
  environment: string,
  resources: ResourceSet,
): ProjectReleaseBinding {
  return (
    resources
      .all('ProjectReleaseBinding')
      .find(
        binding =>
          binding.metadata.namespace === metadata.namespace &&
          binding.spec.environment === environment &&
          binding.spec.owner.projectName === metadata.name,
      ) ?? {
      apiVersion: API_VERSION,
      kind: 'ProjectReleaseBinding',
      metadata: {
        name: `${metadata.name}-${environment}`,
        namespace: metadata.namespace,
      },
      spec: { owner: { projectName: metadata.name }, environment },
    }
  );
}

function projectRelease(
  project: Project,
  binding: ProjectReleaseBinding,
  resources: ResourceSet,
): ProjectRelease | Diagnostic {
  const { namespace } = project.metadata;
  const named = binding.spec.projectRelease;
  if (named !== undefined) {
    return (
      resources.find('ProjectRelease', named, namespace) ??
      missing(binding, 'spec.projectRelease', `ProjectRelease ${named}`)
    );
  }
  const { kind = 'ProjectType', name = '' } = project.spec.type ?? {};
  const projectType =
    kind === 'ClusterProjectType'
      ? resources.find(kind, name)
      : resources.find(kind, name, namespace);
  return projectType
    ? createProjectRelease({ project, projectType })
    : missing(project, 'spec.type', `${kind} ${name}`);
}

function missing(
  subject:
    | ManagedResource
    | Project
    | ProjectReleaseBinding
    | ResourceReleaseBinding,
  path: string,
  wanted: string,
): Diagnostic {
  return {
    severity: 'error',
    code: 'reference',
    resource: formatResource(refOf(subject)),
    path,
    message: `names the ${wanted}, which is not in the files`,
  };
}
