import type { DeploymentPipeline, Project } from '@openchoreo/model';
import type { ResourceStore } from '../database/ResourceStore';

/** The pipeline of a project, or what keeps it from being known. */
export type PipelineResult =
  | {
      readonly status: 'found';
      readonly project: Project;
      readonly pipeline: DeploymentPipeline;
    }
  | {
      readonly status: 'missing';
      readonly reason: 'ProjectNotFound' | 'DeploymentPipelineNotFound';
      readonly message: string;
    };

export async function pipelineOf(
  {
    organization,
    project: name,
  }: { readonly organization: string; readonly project: string },
  store: ResourceStore,
): Promise<PipelineResult> {
  const project = await store.get({
    kind: 'Project',
    namespace: organization,
    name,
  });
  if (!project) {
    return {
      status: 'missing',
      reason: 'ProjectNotFound',
      message: `Project ${organization}/${name} does not exist; apply it`,
    };
  }
  const ref = project.spec.deploymentPipelineRef;
  const pipeline = await store.get({
    kind: 'DeploymentPipeline',
    namespace: organization,
    name: ref.name,
  });
  return pipeline
    ? { status: 'found', project, pipeline }
    : {
        status: 'missing',
        reason: 'DeploymentPipelineNotFound',
        message: `Project ${organization}/${name}: spec.deploymentPipelineRef names the DeploymentPipeline ${ref.name}, which does not exist; apply it, or name one that does`,
      };
}
