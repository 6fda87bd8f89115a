import type {
  ClusterDataPlane,
  DataPlane,
  DataPlaneCapabilities,
  ResourceStatus,
} from '@openchoreo/model';
import type { AccessReport, DataPlaneStatus } from '../dataplane/dataPlanes';
import { mergeConditions, type NewCondition } from './conditions';

/** What the control plane remembers of a data plane, in the status of its resource. */
export interface KnownDataPlane {
  /** Whether it answered last time, and when that was (ISO 8601). */
  readonly connection?: {
    readonly status: 'ready' | 'unreachable';
    readonly message?: string;
    readonly checkedAt: string;
  };
  /** The rest is what it last answered; it stays while the data plane is away. */
  readonly version?: string;
  readonly simulated?: boolean;
  readonly capabilities?: DataPlaneCapabilities;
  readonly access?: AccessReport;
}

/** What is known of a data plane; nothing of one that was never checked. */
export function knownOf(
  dataPlane: DataPlane | ClusterDataPlane | undefined,
): KnownDataPlane {
  // Written by the function below and by nobody else: users cannot declare a status.
  return (
    (dataPlane?.status as { known?: KnownDataPlane } | undefined)?.known ?? {}
  );
}

/** The status of a data plane after it was checked. */
export function dataPlaneStatus(
  dataPlane: DataPlane | ClusterDataPlane,
  found: DataPlaneStatus,
  now: string,
): ResourceStatus {
  const { status, metadata } = dataPlane;
  const connection = { status: found.status, checkedAt: now };
  const known: KnownDataPlane =
    found.status === 'ready'
      ? {
          connection,
          version: found.version,
          simulated: found.simulated,
          capabilities: found.capabilities,
          access: found.access,
        }
      : {
          ...knownOf(dataPlane),
          connection: { ...connection, message: found.message },
        };
  return {
    observedGeneration: metadata.generation,
    conditions: mergeConditions(status?.conditions, conditionsOf(found), now),
    known,
  };
}

function conditionsOf(found: DataPlaneStatus): NewCondition[] {
  if (found.status === 'unreachable') {
    return [
      {
        type: 'Connected',
        status: 'False',
        reason: 'Unreachable',
        message: found.message,
      },
    ];
  }
  return [
    {
      type: 'Connected',
      status: 'True',
      reason: 'Answered',
      message: `Kubernetes ${found.version} answers`,
    },
    accessCondition(found.access),
  ];
}

function accessCondition(access: AccessReport): NewCondition {
  switch (access.status) {
    case 'sufficient':
      return {
        type: 'AccessSufficient',
        status: 'True',
        reason: 'Allowed',
        message: 'The credentials may do what the control plane does',
      };
    case 'lacking':
      return {
        type: 'AccessSufficient',
        status: 'False',
        reason: 'VerbsLacking',
        message: `The credentials may not ${access.lacking.join(
          ', ',
        )}; give the account the ClusterRole in status.known.access.clusterRole`,
      };
    default:
      return {
        type: 'AccessSufficient',
        status: 'Unknown',
        reason: 'NotTold',
        message: access.message,
      };
  }
}
