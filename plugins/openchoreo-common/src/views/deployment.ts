import type { FieldChange, ManifestChange } from './manifestChange';
import type { ReleaseBinding } from '@openchoreo/model';
import type { ComponentRef } from '../refs';
import type { Problem } from './cellView';

/** `Suspend`: the workloads are stopped, everything else stays. `Undeploy`: nothing is left. */
export type DeploymentState = 'Active' | 'Suspend' | 'Undeploy';

/** Answer of every change of a deployment: what the environment is to have now. */
export interface DeploymentResult {
  readonly environment: string;
  /** Absent when nothing was ever deployed there. */
  readonly release?: string;
  readonly state: DeploymentState;
}

/** What an environment changes of the releases that run there. */
export type DeploymentOverrides = Pick<
  ReleaseBinding['spec'],
  | 'componentTypeEnvironmentConfigs'
  | 'traitEnvironmentConfigs'
  | 'workloadOverrides'
>;

/** A change of where and how a component runs. */
export type DeploymentRequest =
  /** Places the release of one environment in the next. */
  | { readonly action: 'promote'; readonly from: string; readonly to: string }
  | {
      readonly action: 'deploy';
      readonly environment: string;
      readonly release: string;
    }
  /** Places an earlier release; the one that ran before when none is named. */
  | {
      readonly action: 'rollback';
      readonly environment: string;
      readonly release?: string;
    }
  | {
      readonly action: 'undeploy' | 'suspend' | 'resume';
      readonly environment: string;
    }
  /** Replaces all overrides of the environment. */
  | {
      readonly action: 'configure';
      readonly environment: string;
      readonly overrides: DeploymentOverrides;
    };

/** What a change would do, found out without changing anything. */
export interface DeploymentPreview extends DeploymentResult {
  /** One sentence each, e.g. `cart: image cart:1 → cart:2`. Empty when nothing would change. */
  readonly summary: readonly string[];
  /** Values of Secrets are masked. */
  readonly objects: readonly ManifestChange[];
  /** Components that do not compile before or after: what would become of them cannot be told. */
  readonly incomparable: readonly string[];
  /** What is in the way: the change would be refused, or would not compile. */
  readonly problems: readonly Problem[];
  /** The pipeline asks for approvals: the change has to be requested. */
  readonly needsApproval: boolean;
}

/** Answer of a rollback. */
export interface RollbackResult extends DeploymentResult {
  /** What it changes, as a preview would have said. */
  readonly summary: readonly string[];
}

/** Why a deployment changed; `apply`: somebody applied its ReleaseBinding. */
export type DeploymentCause =
  | DeploymentRequest['action']
  | 'auto'
  | 'apply'
  | 'remove';

/** An entry of the history of a component. */
export interface DeploymentEvent {
  /** Grows with time. */
  readonly seq: number;
  readonly environment: string;
  /** ISO 8601. */
  readonly at: string;
  /** Entity reference of a user, or `service:...`; absent when the control plane itself acted. */
  readonly actor?: string;
  readonly cause: DeploymentCause;
  /** Of a promotion. */
  readonly from?: string;
  /** The promotion request that was approved. */
  readonly promotionRequest?: string;
  readonly approvedBy?: readonly string[];
  readonly release?: string;
  readonly previousRelease?: string;
  readonly state: DeploymentState | 'Removed';
  /** Of release, image, state and overrides; at most 50. */
  readonly changes: readonly FieldChange[];
}

/** `GET /components/{organization}/{project}/{component}/history`: newest first. */
export interface DeploymentHistoryPage {
  readonly items: readonly DeploymentEvent[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/** `GET /deployments`: what was deployed of any component; newest first. */
export interface RecentDeploymentsPage {
  readonly items: readonly (DeploymentEvent & ComponentRef)[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
