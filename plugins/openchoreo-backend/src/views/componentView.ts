import type {
  ComponentEnvironmentView,
  ComponentView,
  ConsumerView,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import type { CellReport } from '../database/CellReport';
import { componentStatusOf } from '../releases/componentStatus';
import { cellComponent, deploymentFacts, driftOf } from './deploymentView';
import { describe, displayNameOf } from './names';
import { orphanOf } from './orphanOf';
import { pipelineEnvironments } from './pipelineEnvironments';
import type { ProjectFacts } from './ProjectFacts';
import { problemOf } from './projectView';

/** A component in each environment of its pipeline. Pure. */
export function componentView(
  component: Component,
  facts: ProjectFacts,
): ComponentView {
  const { metadata, spec } = component;
  const { latestRelease } = componentStatusOf(component);
  const problem = problemOf(component);
  return {
    organization: metadata.namespace,
    project: spec.owner.projectName,
    name: metadata.name,
    displayName: displayNameOf(metadata),
    ...describe(metadata),
    componentType: spec.componentType.name,
    autoDeploy: spec.autoDeploy,
    ...(latestRelease && { latestRelease }),
    environments: pipelineEnvironments(facts).map(environment =>
      environmentView(environment, component, facts),
    ),
    ...(problem && { problem }),
    ...orphanOf(metadata),
  };
}

function environmentView(
  environment: PipelineEnvironment,
  component: Component,
  { bindings, reports }: ProjectFacts,
): ComponentEnvironmentView {
  const { metadata, spec } = component;
  const report = reports.get(environment.name)?.report;
  const binding = bindings.find(
    other =>
      other.spec.environment === environment.name &&
      other.spec.owner.componentName === metadata.name,
  );
  const deployment =
    binding && deploymentFacts(binding, report, spec.componentType.name);
  const common = {
    environment,
    ...(report?.withheldRemoval && { withheldRemoval: report.withheldRemoval }),
  };
  if (!deployment) {
    return common;
  }
  const { state, deployedAt } = deployment;
  const isThere = state !== 'Undeploy';
  return {
    ...common,
    deployment: {
      ...cellComponent(deployment, displayNameOf(metadata)),
      state,
      ...(deployedAt && { deployedAt }),
      connections: (report?.connections ?? []).filter(
        ({ from }) => isThere && from === metadata.name,
      ),
      consumers: isThere && report ? callersOf(component, report) : [],
      drift: isThere ? driftOf(metadata.name, report) : [],
    },
  };
}

/** What calls a component: its neighbours in the cell, and components of other cells. */
function callersOf(
  { metadata, spec }: Component,
  { connections, consumers }: CellReport,
): ConsumerView[] {
  const { name, namespace: organization } = metadata;
  const { projectName: project } = spec.owner;
  const neighbours = connections.flatMap(({ from, target }) =>
    target.kind === 'endpoint' &&
    target.organization === organization &&
    target.project === project &&
    target.component === name
      ? [
          {
            organization,
            project,
            component: from,
            target: { component: name, endpoint: target.endpoint },
          },
        ]
      : [],
  );
  return [
    ...neighbours,
    ...consumers.filter(({ target }) => target.component === name),
  ];
}
