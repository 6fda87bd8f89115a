import type { DeploymentCause as Cause } from '@openchoreo/backstage-plugin-openchoreo-common';

/** Who changed a deployment and why, for its history. */
export interface DeploymentCause {
  /** `apply` when left out. */
  readonly cause?: Cause;
  /** Entity reference of a user, or `service:...`; absent when the control plane itself acts. */
  readonly actor?: string;
  /** Of a promotion. */
  readonly from?: string;
  /** The promotion request that was approved. */
  readonly request?: string;
}
