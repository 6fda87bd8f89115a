import { NotFoundError } from '@backstage/errors';
import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { pipelineOrder } from '@openchoreo/model';
import type { CellReportStore } from '../database/CellReportStore';
import type { ResourceStore } from '../database/ResourceStore';
import type { ProjectFacts } from './ProjectFacts';

/**
 * Reads a project for a view, in a fixed number of queries; `part` narrows it down.
 *
 * @throws NotFoundError
 */
export async function readProjectFacts(
  { organization: namespace, project: name }: ProjectRef,
  deps: { readonly store: ResourceStore; readonly reports: CellReportStore },
  part: { readonly component?: string; readonly environment?: string } = {},
): Promise<ProjectFacts> {
  const { store, reports } = deps;
  const project = await store.get({ kind: 'Project', namespace, name });
  if (!project) {
    throw new NotFoundError(`Project ${namespace}/${name} does not exist`);
  }
  const owned = { namespace, project: name, component: part.component };
  const [pipeline, components, bindings, stored] = await Promise.all([
    store.get({
      kind: 'DeploymentPipeline',
      namespace,
      name: project.spec.deploymentPipelineRef.name,
    }),
    store.find('Component', owned),
    store.find('ReleaseBinding', { ...owned, environment: part.environment }),
    reports.ofProject(namespace, name),
  ]);
  const names = new Set([
    ...(pipeline ? pipelineOrder(pipeline).stages : []).map(
      stage => stage.environment,
    ),
    ...bindings.map(({ spec }) => spec.environment),
    ...(part.environment ? [part.environment] : []),
  ]);
  const environments = await store.find('Environment', {
    namespace,
    names: [...names],
  });
  return {
    project,
    pipeline,
    environments: new Map(
      environments.map(environment => [environment.metadata.name, environment]),
    ),
    components,
    bindings,
    reports: stored,
  };
}
