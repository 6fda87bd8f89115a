import {
  type ComponentSummary,
  type DeploymentSummary,
  type ProjectView,
  standingChanges,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import { componentStatusOf } from '../releases/componentStatus';
import { deploymentFacts, driftOf } from './deploymentView';
import { describe, displayNameOf } from './names';
import { orphanOf } from './orphanOf';
import { pipelineEnvironments } from './pipelineEnvironments';
import type { ProjectFacts } from './ProjectFacts';

/** A project and where its components run. Pure. */
export function projectView(facts: ProjectFacts): ProjectView {
  const { metadata, spec } = facts.project;
  return {
    organization: metadata.namespace,
    name: metadata.name,
    displayName: displayNameOf(metadata),
    ...describe(metadata),
    pipeline: spec.deploymentPipelineRef.name,
    environments: pipelineEnvironments(facts),
    components: facts.components.map(component =>
      componentSummary(component, facts),
    ),
    withheldRemovals: [...facts.reports].flatMap(([environment, { report }]) =>
      report.withheldRemoval
        ? [{ environment, ...report.withheldRemoval }]
        : [],
    ),
    ...orphanOf(metadata),
    ...(metadata.deletionTimestamp && {
      deletion: {
        since: metadata.deletionTimestamp,
        stuck: [...facts.reports].flatMap(([environment, { report }]) =>
          report.problems.map(problem => ({ environment, ...problem })),
        ),
      },
    }),
  };
}

function componentSummary(
  component: Component,
  facts: ProjectFacts,
): ComponentSummary {
  const { metadata, spec } = component;
  const problem = problemOf(component);
  return {
    name: metadata.name,
    displayName: displayNameOf(metadata),
    ...describe(metadata),
    componentType: spec.componentType.name,
    deployments: facts.bindings
      .filter(binding => binding.spec.owner.componentName === metadata.name)
      .flatMap(binding => {
        const { environment } = binding.spec;
        const report = facts.reports.get(environment)?.report;
        const deployment = deploymentFacts(
          binding,
          report,
          spec.componentType.name,
        );
        return deployment
          ? [
              deploymentSummary(environment, deployment, {
                drifted: standingChanges(driftOf(metadata.name, report)).length,
              }),
            ]
          : [];
      }),
    ...(problem && { problem }),
    ...orphanOf(metadata),
  };
}

function deploymentSummary(
  environment: string,
  deployment: NonNullable<ReturnType<typeof deploymentFacts>>,
  { drifted }: { readonly drifted: number },
): DeploymentSummary {
  const { release, state, health, reason, deployedAt } = deployment;
  return {
    environment,
    release,
    state,
    health,
    ...(reason && { reason }),
    ...(deployedAt && { deployedAt }),
    ...(drifted > 0 && { drifted }),
  };
}

/** What is in the way of a component, in one sentence. */
export function problemOf(component: Component): string | undefined {
  return component.metadata.deletionTimestamp
    ? 'The component is being deleted'
    : componentStatusOf(component).problem;
}
