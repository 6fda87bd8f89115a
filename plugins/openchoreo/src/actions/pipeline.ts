import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';

/** The environments that releases are promoted to from one. */
export function nextOf(
  environment: PipelineEnvironment,
  pipeline: readonly PipelineEnvironment[],
): readonly PipelineEnvironment[] {
  return pipeline.filter(({ name }) => environment.promotesTo.includes(name));
}

/** Whether releases enter the pipeline here: no environment promotes into it. */
export function isEntry(
  environment: PipelineEnvironment,
  pipeline: readonly PipelineEnvironment[],
): boolean {
  return !pipeline.some(({ promotesTo }) =>
    promotesTo.includes(environment.name),
  );
}

/** Whether releases are promoted to the next environment, or that has to be requested. */
export function stepTo(
  next: PipelineEnvironment,
  { approvalFor }: PipelineEnvironment,
): 'promote' | 'request' {
  return approvalFor.includes(next.name) ? 'request' : 'promote';
}
