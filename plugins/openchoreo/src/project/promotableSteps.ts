import type {
  ComponentSummary,
  PipelineEnvironment,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { nextOf, stepTo } from '../actions/pipeline';
import { activeOf } from '../entity/activeOf';
import { deploymentOf } from './deploymentOf';

/** A step of the pipeline that several components can take. */
export interface PromotableStep {
  readonly from: PipelineEnvironment;
  readonly to: PipelineEnvironment;
  /** Each promotion has to be requested by itself. */
  readonly needsApproval: boolean;
  /** Those for which it changes something. */
  readonly components: readonly ComponentSummary[];
}

/** The steps that change something for some of the chosen components, in the order of the pipeline. */
export function promotableSteps(
  { environments, components }: ProjectView,
  chosen: ReadonlySet<string>,
): readonly PromotableStep[] {
  return environments.flatMap(from =>
    nextOf(from, environments)
      .map(to => ({
        from,
        to,
        needsApproval: stepTo(to, from) === 'request',
        components: components.filter(
          component =>
            chosen.has(component.name) && isPromotable(component, from, to),
        ),
      }))
      .filter(step => step.components.length > 0),
  );
}

function isPromotable(
  component: ComponentSummary,
  from: PipelineEnvironment,
  to: PipelineEnvironment,
): boolean {
  const here = activeOf(deploymentOf(component, from.name));
  const there = activeOf(deploymentOf(component, to.name));
  return here !== undefined && here.release !== there?.release;
}
