import type { DeploymentState } from '@openchoreo/backstage-plugin-openchoreo-common';
import { environmentOf, type Proposal } from './proposal';

/** What the control plane reports of a component in an environment. */
export interface Reported {
  readonly release: string;
  readonly state: DeploymentState;
}

/** An action that the control plane has accepted but not yet reported as done. */
export interface Expectation {
  readonly kind: Exclude<Proposal['kind'], 'request'>;
  readonly component: string;
  readonly environment: string;
  readonly release: string;
}

/** Reads what is reported of a component in an environment; undefined when nothing is deployed there. */
export type ReadReport = (
  component: string,
  environment: string,
) => Reported | undefined;

/** What an accepted proposal leads one to expect; nothing of a request, which others decide about. */
export function expectationOf(proposal: Proposal): Expectation | undefined {
  if (proposal.kind === 'request') {
    return undefined;
  }
  return {
    kind: proposal.kind,
    component: proposal.component.component,
    environment: environmentOf(proposal).name,
    release: proposal.release,
  };
}

/** The expectations that the report does not yet fulfil; the same array when that is all of them. */
export function unfulfilled(
  expectations: readonly Expectation[],
  report: ReadReport,
): readonly Expectation[] {
  const rest = expectations.filter(
    expectation =>
      !isFulfilled(
        expectation,
        report(expectation.component, expectation.environment),
      ),
  );
  return rest.length === expectations.length ? expectations : rest;
}

function isFulfilled(
  { kind, release }: Expectation,
  reported: Reported | undefined,
): boolean {
  const active = reported !== undefined && reported.state !== 'Undeploy';
  switch (kind) {
    case 'undeploy':
      return !active;
    case 'suspend':
      return reported?.state !== 'Active';
    case 'resume':
      return reported?.state !== 'Suspend';
    default:
      return active && reported.release === release;
  }
}
