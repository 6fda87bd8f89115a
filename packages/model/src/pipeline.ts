import type { DeploymentPipeline } from './kinds/deploymentPipeline';
import type { Diagnostic } from './parse/diagnostic';
import { formatResource, refOf } from './reference';

/** An environment of a pipeline and the environments that releases go to from it. */
export interface PipelineStage {
  readonly environment: string;
  readonly promotesTo: readonly string[];
}

/**
 * The environments of a pipeline in promotion order: each comes after all that promote into it, otherwise in the order
 * in which the pipeline names them.
 *
 * Environments of a cycle come last, in the order in which they are named, and `problems` says so.
 */
export function pipelineOrder(pipeline: DeploymentPipeline): {
  readonly stages: readonly PipelineStage[];
  readonly problems: readonly Diagnostic[];
} {
  const waiting = stagesOf(pipeline);
  const ordered: PipelineStage[] = [];
  for (;;) {
    const next = waiting.find(
      stage => !waiting.some(other => promotes(other, stage)),
    );
    if (!next) {
      break;
    }
    ordered.push(next);
    waiting.splice(waiting.indexOf(next), 1);
  }
  return {
    stages: [...ordered, ...waiting],
    problems:
      waiting.length > 0 ? [cycleProblem(pipeline, cycleOf(waiting))] : [],
  };
}

/** The environment that changes land in first: the first source that nothing promotes into; absent when there is none. */
export function rootEnvironment(
  pipeline: DeploymentPipeline,
): string | undefined {
  const stages = stagesOf(pipeline);
  return pipeline.spec.promotionPaths
    .map(path => path.sourceEnvironmentRef.name)
    .find(
      source => !stages.some(({ promotesTo }) => promotesTo.includes(source)),
    );
}

function stagesOf(pipeline: DeploymentPipeline): PipelineStage[] {
  const stages = new Map<string, Set<string>>();
  for (const path of pipeline.spec.promotionPaths) {
    const source = path.sourceEnvironmentRef.name;
    const targets = stages.get(source) ?? new Set();
    stages.set(source, targets);
    for (const { name } of path.targetEnvironmentRefs) {
      targets.add(name);
      stages.set(name, stages.get(name) ?? new Set());
    }
  }
  return Array.from(stages, ([environment, targets]) => ({
    environment,
    promotesTo: [...targets],
  }));
}

function promotes(from: PipelineStage, to: PipelineStage): boolean {
  return from.promotesTo.includes(to.environment);
}

/** Leaves out the stages that only come after the cycle. */
function cycleOf(stages: readonly PipelineStage[]): readonly PipelineStage[] {
  const within = stages.filter(stage =>
    stages.some(other => promotes(stage, other)),
  );
  return within.length === stages.length ? within : cycleOf(within);
}

function cycleProblem(
  pipeline: DeploymentPipeline,
  cycle: readonly PipelineStage[],
): Diagnostic {
  const names = cycle.map(({ environment }) => environment).join(', ');
  return {
    severity: 'error',
    code: 'value',
    resource: formatResource(refOf(pipeline)),
    path: 'spec.promotionPaths',
    message: `leads in a circle through ${names}`,
    remedy: 'take out the promotion that leads back',
  };
}
