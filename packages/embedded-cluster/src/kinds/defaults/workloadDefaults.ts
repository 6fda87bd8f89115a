import { Json, JsonObject, asArray, asObject } from '../../json';
import { withTemplateDefaults } from './podDefaults';

const quarter = { maxUnavailable: '25%', maxSurge: '25%' };

export function withDeploymentDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const { type = 'RollingUpdate', rollingUpdate } = asObject(given.strategy);
  const strategy =
    type === 'RollingUpdate'
      ? { type, rollingUpdate: { ...quarter, ...asObject(rollingUpdate) } }
      : { type };
  return {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...given,
    strategy,
    template: withTemplateDefaults(given.template),
  };
}

export function withReplicaSetDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  return {
    replicas: 1,
    ...given,
    template: withTemplateDefaults(given.template),
  };
}

export function withStatefulSetDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const { type = 'RollingUpdate', rollingUpdate } = asObject(
    given.updateStrategy,
  );
  const updateStrategy =
    type === 'RollingUpdate'
      ? { type, rollingUpdate: { partition: 0, ...asObject(rollingUpdate) } }
      : { type };
  return {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    },
    ...given,
    updateStrategy,
    template: withTemplateDefaults(given.template),
    ...(given.volumeClaimTemplates !== undefined && {
      volumeClaimTemplates: asArray(given.volumeClaimTemplates).map(claim => ({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        status: { phase: 'Pending' },
        ...asObject(claim),
        spec: { volumeMode: 'Filesystem', ...asObject(asObject(claim).spec) },
      })),
    }),
  };
}

export function withDaemonSetDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const { type = 'RollingUpdate', rollingUpdate } = asObject(
    given.updateStrategy,
  );
  const rolling = {
    maxUnavailable: 1,
    maxSurge: 0,
    ...asObject(rollingUpdate),
  };
  return {
    revisionHistoryLimit: 10,
    ...given,
    updateStrategy:
      type === 'RollingUpdate' ? { type, rollingUpdate: rolling } : { type },
    template: withTemplateDefaults(given.template),
  };
}

export function withJobDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const { completions, parallelism } = given;
  return {
    // Neither given: one pod; only parallelism given: a work queue without a number of completions.
    ...(completions === undefined &&
      parallelism === undefined && { completions: 1 }),
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: 'TerminatingOrFailed',
    ...given,
    template: withTemplateDefaults(given.template),
  };
}

export function withCronJobDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const { spec: jobSpec, metadata = {}, ...rest } = asObject(given.jobTemplate);
  const job = asObject(jobSpec);
  return {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
    ...given,
    jobTemplate: {
      ...rest,
      metadata,
      spec: { ...job, template: withTemplateDefaults(job.template) },
    },
  };
}
