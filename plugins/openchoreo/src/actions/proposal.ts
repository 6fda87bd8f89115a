import type {
  PipelineEnvironment,
  ComponentRef,
  DeploymentRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ComponentAction } from '@openchoreo/backstage-plugin-openchoreo-react';

/** An action that waits for the user's word, with what the user has to know to decide. */
export type Proposal = {
  readonly component: ComponentRef;
  /** How the page calls the component. */
  readonly displayName: string;
  /** The one that runs, or is to run. */
  readonly release: string;
} & (
  | {
      /** `request`: others have to agree before the release is promoted. */
      readonly kind: 'promote' | 'request';
      readonly from: PipelineEnvironment;
      readonly to: PipelineEnvironment;
      /** Release that runs at the goal now. */
      readonly replaces?: string;
    }
  | {
      readonly kind: 'deploy' | 'rollback';
      readonly to: PipelineEnvironment;
      readonly replaces?: string;
    }
  | {
      readonly kind: 'undeploy' | 'suspend' | 'resume';
      readonly from: PipelineEnvironment;
      /** Names of the components that call it there. Undefined when the page does not know them. */
      readonly callers?: readonly string[];
    }
);

/** The environment that an accepted proposal changes. */
export function environmentOf(proposal: Proposal): PipelineEnvironment {
  return 'to' in proposal ? proposal.to : proposal.from;
}

/** What the control plane is asked to preview: of a request for approval, what its promotion would do. */
export function requestOf(proposal: Proposal): DeploymentRequest {
  switch (proposal.kind) {
    case 'promote':
    case 'request':
      return {
        action: 'promote',
        from: proposal.from.name,
        to: proposal.to.name,
      };
    case 'deploy':
    case 'rollback':
      return {
        action: proposal.kind,
        environment: proposal.to.name,
        release: proposal.release,
      };
    default:
      return { action: proposal.kind, environment: proposal.from.name };
  }
}

/** What to ask of the control plane once the user agrees. */
export function actionOf(proposal: Proposal): ComponentAction {
  const { component, release } = proposal;
  switch (proposal.kind) {
    case 'promote':
    case 'request':
      return {
        kind: proposal.kind,
        component,
        from: proposal.from.name,
        to: proposal.to.name,
      };
    case 'deploy':
    case 'rollback':
      return {
        kind: proposal.kind,
        component,
        environment: proposal.to.name,
        release,
      };
    default:
      return {
        kind: proposal.kind,
        component,
        environment: proposal.from.name,
      };
  }
}
