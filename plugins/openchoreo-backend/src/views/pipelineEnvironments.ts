import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type Environment,
  type PipelineStage,
  pipelineOrder,
} from '@openchoreo/model';
import { promotionTarget } from '../releases/promotionObstacle';
import { displayNameOf } from './names';
import type { ProjectFacts } from './ProjectFacts';

/** The environments of a project in promotion order; last those outside its pipeline in which something is deployed. */
export function pipelineEnvironments(
  facts: ProjectFacts,
): PipelineEnvironment[] {
  const stages = facts.pipeline ? pipelineOrder(facts.pipeline).stages : [];
  const known = new Set(stages.map(({ environment }) => environment));
  const others = new Set(
    facts.bindings
      .map(({ spec }) => spec.environment)
      .filter(environment => !known.has(environment)),
  );
  return [
    ...stages,
    ...[...others].sort().map(environment => ({ environment, promotesTo: [] })),
  ].map(stage => environmentOf(stage, facts));
}

function environmentOf(
  { environment: name, promotesTo }: PipelineStage,
  { environments, reports, pipeline }: ProjectFacts,
): PipelineEnvironment {
  const environment = environments.get(name);
  return {
    name,
    displayName: environment ? displayNameOf(environment.metadata) : name,
    isProduction: environment?.spec.isProduction ?? false,
    dataPlane:
      reports.get(name)?.report.dataPlane || declaredDataPlane(environment),
    promotesTo,
    approvalFor: promotesTo.filter(
      to => pipeline && promotionTarget(pipeline, { from: name, to })?.approval,
    ),
  };
}

/** Empty for an environment that leaves its data plane open, until a reconcile has found it. */
export function declaredDataPlane(environment: Environment | undefined) {
  const ref = environment?.spec.dataPlaneRef;
  return ref ? `${ref.kind}/${ref.name}` : '';
}
