import { createProjectRelease } from '@openchoreo/compiler';
import {
  API_VERSION,
  type Project,
  type ProjectRelease,
  type ProjectReleaseBinding,
  generateK8sName,
  pipelineOrder,
} from '@openchoreo/model';
import { projectTypeOf } from '../database/references';
import { keyOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import { type Released, latestReleaseOf, releaseStatus } from './latestRelease';
import { pipelineOf } from './pipelineOf';

/**
 * Releases a project that has a type, and sees that every environment of its pipeline has a binding: a cell without one
 * would lack what the type brings, e.g. a quota.
 *
 * The binding of the first environment gets each new release, as a component that deploys itself does, the others the
 * first one; they go on by promotion.
 *
 * @returns whether its status is news
 */
export async function releaseProject(
  project: Project,
  { store, now }: { readonly store: ResourceStore; readonly now: string },
): Promise<boolean> {
  const [typeKey] = projectTypeOf(project);
  if (!typeKey) {
    return false;
  }
  const projectType = await store.getAny(typeKey);
  const { namespace, name } = project.metadata;
  let released: Released<ProjectRelease>;
  if (
    projectType?.kind === 'ProjectType' ||
    projectType?.kind === 'ClusterProjectType'
  ) {
    const release = createProjectRelease({ project, projectType });
    await store.put(release, { origin: 'system' });
    released = { status: 'released', release };
    await place(project, release.metadata.name, store);
  } else {
    released = {
      status: 'blocked',
      reason: 'ProjectTypeNotFound',
      message: `Project ${namespace}/${name}: spec.type names the ${typeKey.kind} ${typeKey.name}, which does not exist; apply it, or name one that does`,
    };
  }
  return store.setStatus(keyOf(project), releaseStatus(project, released, now));
}

async function place(
  project: Project,
  release: string,
  store: ResourceStore,
): Promise<void> {
  const organization = project.metadata.namespace;
  const { name } = project.metadata;
  const found = await pipelineOf({ organization, project: name }, store);
  const environments =
    found.status === 'found'
      ? pipelineOrder(found.pipeline).stages.map(
          ({ environment }) => environment,
        )
      : [];
  const bindings = await store.find('ProjectReleaseBinding', {
    namespace: organization,
    project: name,
  });
  const isNews = latestReleaseOf(project) !== release;
  for (const binding of bindings) {
    const isFirst = binding.spec.environment === environments[0];
    if (!binding.spec.projectRelease || (isFirst && isNews)) {
      await store.modify(
        {
          kind: 'ProjectReleaseBinding',
          namespace: organization,
          name: binding.metadata.name,
        },
        current => withRelease(current ?? binding, release),
        { origin: 'system' },
      );
    }
  }
  const bound = new Set(bindings.map(({ spec }) => spec.environment));
  for (const environment of environments.filter(each => !bound.has(each))) {
    const binding = await newBinding({ project, environment, store });
    await store.put(withRelease(binding, release), { origin: 'system' });
  }
}

function withRelease(
  binding: ProjectReleaseBinding,
  projectRelease: string,
): ProjectReleaseBinding {
  return { ...binding, spec: { ...binding.spec, projectRelease } };
}

async function newBinding({
  project,
  environment,
  store,
}: {
  readonly project: Project;
  readonly environment: string;
  readonly store: ResourceStore;
}): Promise<ProjectReleaseBinding> {
  const { name, namespace } = project.metadata;
  const usual = `${name}-${environment}`;
  const taken = await store.get({
    kind: 'ProjectReleaseBinding',
    namespace,
    name: usual,
  });
  return {
    apiVersion: API_VERSION,
    kind: 'ProjectReleaseBinding',
    metadata: {
      name: taken ? generateK8sName([name, environment]) : usual,
      namespace,
    },
    spec: { owner: { projectName: name }, environment },
  };
}
