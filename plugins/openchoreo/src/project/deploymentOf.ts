import type {
  ComponentSummary,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** What is deployed of a component in an environment. */
export function deploymentOf(
  component: ComponentSummary | undefined,
  environment: PipelineEnvironment['name'],
) {
  return component?.deployments.find(
    deployment => deployment.environment === environment,
  );
}
