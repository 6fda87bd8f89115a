import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ClusterTreatment } from './dataplane/createDataPlanes';

/** The settings of the control plane; see `config.d.ts`. */
export interface Settings {
  /** Files and folders of OpenChoreo YAML that are applied at start. */
  readonly resourceFiles: readonly string[];
  readonly reconcileConcurrency: number;
  readonly pollMs: number;
  readonly retainedReleases: number;
  /** Of each deployment: the last releases that a rollback finds. */
  readonly rollbackWindow: number;
  /** Entries of its history that each deployment keeps. */
  readonly keptHistory: number;
  readonly approvalExpiryHours: number;
  readonly maxApplyBytes: number;
  /** Whether endpoints without a schema are asked for one. */
  readonly schemaDiscovery: boolean;
  readonly treatment: ClusterTreatment;
}

const DEFAULTS = {
  reconcileConcurrency: 4,
  pollMs: 1_000,
  retainedReleases: 20,
  rollbackWindow: 5,
  keptHistory: 200,
  approvalExpiryHours: 168,
  maxApplyBytes: 5 * 1024 * 1024,
  clusterConcurrency: 32,
  maxRemovedShare: 0.5,
} as const;

/** @throws InputError for a number that is none or too small */
export function readSettings(config: RootConfigService): Settings {
  const whole = (key: string, least: number, fallback: number) => {
    const value = config.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < least) {
      throw new InputError(
        `Configuration ${key} is ${value}; expected a whole number of at least ${least}`,
      );
    }
    return value;
  };
  return {
    resourceFiles:
      config.getOptionalStringArray('openchoreo.resources.files') ?? [],
    reconcileConcurrency: whole(
      'openchoreo.reconcile.concurrency',
      1,
      DEFAULTS.reconcileConcurrency,
    ),
    pollMs: whole('openchoreo.reconcile.pollIntervalMs', 10, DEFAULTS.pollMs),
    retainedReleases: whole(
      'openchoreo.releases.retained',
      0,
      DEFAULTS.retainedReleases,
    ),
    rollbackWindow: whole(
      'openchoreo.releases.rollbackWindow',
      1,
      DEFAULTS.rollbackWindow,
    ),
    keptHistory: whole('openchoreo.history.retained', 1, DEFAULTS.keptHistory),
    approvalExpiryHours: whole(
      'openchoreo.approvals.expireAfterHours',
      1,
      DEFAULTS.approvalExpiryHours,
    ),
    maxApplyBytes: whole(
      'openchoreo.apply.maxBytes',
      1_024,
      DEFAULTS.maxApplyBytes,
    ),
    schemaDiscovery:
      config.getOptionalBoolean('openchoreo.schemaDiscovery.enabled') ?? false,
    treatment: {
      concurrency: whole(
        'openchoreo.dataPlanes.concurrency',
        1,
        DEFAULTS.clusterConcurrency,
      ),
      ...(config.has('openchoreo.dataPlanes.requestsPerSecond') && {
        requestsPerSecond: whole(
          'openchoreo.dataPlanes.requestsPerSecond',
          1,
          1,
        ),
      }),
      maxRemovedShare: shareAt(
        config,
        'openchoreo.dataPlanes.maxRemovedShare',
        DEFAULTS.maxRemovedShare,
      ),
    },
  };
}

function shareAt(config: RootConfigService, key: string, fallback: number) {
  const value = config.getOptionalNumber(key) ?? fallback;
  if (!(value >= 0 && value <= 1)) {
    throw new InputError(
      `Configuration ${key} is ${value}; expected a share from 0 to 1`,
    );
  }
  return value;
}
