import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { LaneProps } from './EnvironmentLane';

/** Whether an earlier action on the component is awaited in an environment. */
export function isBusy(
  { component, actions }: Pick<LaneProps, 'component' | 'actions'>,
  environment: PipelineEnvironment,
): boolean {
  return actions.expected(component.component, environment.name) !== undefined;
}
