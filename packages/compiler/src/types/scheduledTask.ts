import {
  commonProperties,
  configurations,
  containers,
  head,
  resourcesSchema,
} from './shared';

const cronJob = `\
    - id: cronjob
      template:
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: '\${metadata.name}'
          namespace: \${metadata.namespace}
        spec:
          schedule: \${environmentConfigs.schedule}
          timeZone: '\${has(parameters.timeZone) ? parameters.timeZone : oc_omit()}'
          successfulJobsHistoryLimit: \${parameters.successfulJobsHistoryLimit}
          failedJobsHistoryLimit: \${parameters.failedJobsHistoryLimit}
          concurrencyPolicy: \${parameters.concurrencyPolicy}
          jobTemplate:
            metadata:
              labels: \${metadata.labels}
            spec:
              backoffLimit: \${parameters.backoffLimit}
              activeDeadlineSeconds: \${parameters.activeDeadlineSeconds}
              template:
                metadata:
                  labels: \${metadata.podSelectors}
                spec:
                  restartPolicy: \${parameters.restartPolicy}
                  containers:
${containers(20)}
                  volumes: \${configurations.toVolumes() + dependencies.toVolumes()}`;

export const scheduledTask = `\
${head({
  name: 'scheduled-task',
  description: 'A component that runs to its end on a schedule',
  workloadType: 'cronjob',
})}
  parameters:
    openAPIV3Schema:
      type: object
      properties:
        successfulJobsHistoryLimit:
          type: integer
          minimum: 0
          default: 3
        failedJobsHistoryLimit:
          type: integer
          minimum: 0
          default: 1
        concurrencyPolicy:
          type: string
          default: Forbid
          enum: [Allow, Forbid, Replace]
        backoffLimit:
          type: integer
          minimum: 0
          default: 3
        activeDeadlineSeconds:
          type: integer
          minimum: 1
          default: 300
        restartPolicy:
          type: string
          default: OnFailure
          enum: [OnFailure, Never]
        timeZone:
          type: string
  environmentConfigs:
    openAPIV3Schema:
      type: object
${resourcesSchema('128Mi')}
      properties:
        schedule:
          type: string
          default: 1 * * * *
${commonProperties}
  resources:
${[cronJob, configurations].join('\n')}
`;
