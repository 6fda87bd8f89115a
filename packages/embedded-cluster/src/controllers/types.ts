import { Json, JsonObject } from '../json';
import { KubeObject, ObjectMeta } from '../object';

/** The parts of the built-in kinds that the controllers read and write. Validated when they were stored. */

export type LabelSelector = {
  readonly matchLabels?: { readonly [key: string]: string };
  readonly matchExpressions?: readonly Json[];
};

export type Condition = {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime: string;
  readonly lastUpdateTime?: string;
  readonly observedGeneration?: number;
};

type Kinded<Spec extends JsonObject, Status extends JsonObject> = KubeObject & {
  readonly spec: Spec;
  readonly status?: Status;
};

export type Container = {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly ContainerPort[];
  readonly env?: readonly JsonObject[];
  readonly envFrom?: readonly JsonObject[];
  readonly resources?: {
    readonly requests?: { readonly [name: string]: string };
  };
};

export type ContainerPort = {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
};

export type ContainerState =
  | { readonly waiting: { readonly reason: string; readonly message?: string } }
  | { readonly running: { readonly startedAt: string } }
  | {
      readonly terminated: {
        readonly exitCode: number;
        readonly reason: string;
        readonly startedAt: string;
        readonly finishedAt: string;
      };
    };

export type ContainerStatus = {
  readonly name: string;
  readonly image: string;
  readonly imageID: string;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  readonly lastState: ContainerState | Record<string, never>;
};

export type PodSpec = {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly JsonObject[];
  readonly nodeName?: string;
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
};

export type PodStatus = {
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly podIP?: string;
  readonly startTime?: string;
  readonly conditions?: readonly Condition[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
};

export type PodTemplate = {
  readonly metadata?: Partial<ObjectMeta>;
  readonly spec: PodSpec;
};

export type Pod = Kinded<PodSpec, PodStatus>;

export type Namespace = Kinded<
  { readonly finalizers?: readonly string[] },
  { readonly phase: 'Active' | 'Terminating' }
>;

export type ServicePort = {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
};

export type Service = Kinded<
  {
    readonly type?: string;
    readonly clusterIP?: string;
    readonly selector?: { readonly [key: string]: string };
    readonly ports?: readonly ServicePort[];
    readonly publishNotReadyAddresses?: boolean;
  },
  { readonly loadBalancer?: JsonObject }
>;

export type Endpoints = KubeObject & { readonly subsets?: readonly Json[] };
export type EndpointSlice = KubeObject & {
  readonly endpoints?: readonly Json[];
};

export type PersistentVolumeClaim = Kinded<
  {
    readonly volumeName?: string;
    readonly accessModes?: readonly string[];
    readonly resources?: {
      readonly requests?: { readonly storage?: string };
    };
  },
  { readonly phase: 'Pending' | 'Bound' }
>;

export type Deployment = Kinded<
  {
    readonly replicas: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly strategy: {
      readonly type: 'RollingUpdate' | 'Recreate';
      readonly rollingUpdate?: {
        readonly maxSurge: number | string;
        readonly maxUnavailable: number | string;
      };
    };
    readonly minReadySeconds?: number;
    readonly revisionHistoryLimit: number;
    readonly progressDeadlineSeconds: number;
    readonly paused?: boolean;
  },
  {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly unavailableReplicas?: number;
    readonly conditions?: readonly Condition[];
  }
>;

export type ReplicaSet = Kinded<
  {
    readonly replicas: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly minReadySeconds?: number;
  },
  {
    readonly observedGeneration?: number;
    readonly replicas: number;
    readonly fullyLabeledReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
  }
>;

export type StatefulSet = Kinded<
  {
    readonly replicas: number;
    readonly serviceName?: string;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly podManagementPolicy: 'OrderedReady' | 'Parallel';
    readonly updateStrategy: {
      readonly type: 'RollingUpdate' | 'OnDelete';
      readonly rollingUpdate?: { readonly partition?: number };
    };
    readonly volumeClaimTemplates?: readonly {
      readonly metadata: { readonly name: string };
      readonly spec: JsonObject;
    }[];
  },
  {
    readonly observedGeneration?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
  }
>;

export type DaemonSet = Kinded<
  { readonly selector: LabelSelector; readonly template: PodTemplate },
  { readonly observedGeneration?: number }
>;

export type Job = Kinded<
  {
    readonly parallelism: number;
    readonly completions?: number;
    readonly backoffLimit: number;
    readonly suspend?: boolean;
    readonly selector?: LabelSelector;
    readonly template: PodTemplate;
    readonly ttlSecondsAfterFinished?: number;
    readonly activeDeadlineSeconds?: number;
  },
  {
    readonly startTime?: string;
    readonly completionTime?: string;
    readonly active?: number;
    readonly ready?: number;
    readonly succeeded?: number;
    readonly failed?: number;
    readonly conditions?: readonly Condition[];
  }
>;

export type CronJob = Kinded<
  {
    readonly schedule: string;
    readonly timeZone?: string;
    readonly suspend?: boolean;
    readonly concurrencyPolicy: 'Allow' | 'Forbid' | 'Replace';
    readonly startingDeadlineSeconds?: number;
    readonly successfulJobsHistoryLimit: number;
    readonly failedJobsHistoryLimit: number;
    readonly jobTemplate: {
      readonly metadata?: Partial<ObjectMeta>;
      readonly spec: JsonObject;
    };
  },
  {
    readonly active?: readonly Json[];
    readonly lastScheduleTime?: string;
    readonly lastSuccessfulTime?: string;
  }
>;

export type PodDisruptionBudget = Kinded<
  {
    readonly selector?: LabelSelector;
    readonly minAvailable?: number | string;
    readonly maxUnavailable?: number | string;
  },
  JsonObject
>;

export type HorizontalPodAutoscaler = Kinded<
  {
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly scaleTargetRef: {
      readonly apiVersion: string;
      readonly kind: string;
      readonly name: string;
    };
  },
  { readonly conditions?: readonly Condition[] }
>;
