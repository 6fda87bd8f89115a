import type { z } from 'zod';
import type { Metadata, ResourceStatus } from './common';
import { componentSchema } from './component';
import { componentReleaseSchema } from './componentRelease';
import {
  clusterComponentTypeSchema,
  componentTypeSchema,
} from './componentType';
import { clusterDataPlaneSchema, dataPlaneSchema } from './dataPlane';
import type { DeepReadonly } from './deepReadonly';
import { deploymentPipelineSchema } from './deploymentPipeline';
import { environmentSchema } from './environment';
import { keptCluster, keptNamespaced } from './kept';
import { organizationSchema } from './organization';
import { projectSchema } from './project';
import { releaseBindingSchema } from './releaseBinding';
import { secretReferenceSchema } from './secretReference';
import { clusterTraitSchema, traitSchema } from './trait';
import { workloadSchema } from './workload';

/** What the platform knows of a kind. */
export interface KindEntry {
  /** `namespaced`: lives in an organization. */
  readonly scope: 'namespaced' | 'cluster';
  /** Lower-case plural, as in the paths of the Kubernetes API. */
  readonly plural: string;
  readonly schema: z.ZodType;
  /** False for kinds that are stored and returned, and have no effect yet. */
  readonly acted: boolean;
}

function acted<Schema extends z.ZodType, Scope extends KindEntry['scope']>(
  scope: Scope,
  plural: string,
  schema: Schema,
) {
  return { scope, plural, schema, acted: true } as const;
}

function namespaced<Kind extends string>(kind: Kind, plural: string) {
  return {
    scope: 'namespaced',
    plural,
    schema: keptNamespaced(kind),
    acted: false,
  } as const;
}

function cluster<Kind extends string>(kind: Kind, plural: string) {
  return {
    scope: 'cluster',
    plural,
    schema: keptCluster(kind),
    acted: false,
  } as const;
}

/** Every kind of `openchoreo.dev/v1alpha1`, first those with an effect, then those that are only kept. */
export const KINDS = {
  Organization: acted('cluster', 'organizations', organizationSchema),
  DataPlane: acted('namespaced', 'dataplanes', dataPlaneSchema),
  ClusterDataPlane: acted(
    'cluster',
    'clusterdataplanes',
    clusterDataPlaneSchema,
  ),
  Environment: acted('namespaced', 'environments', environmentSchema),
  DeploymentPipeline: acted(
    'namespaced',
    'deploymentpipelines',
    deploymentPipelineSchema,
  ),
  Project: acted('namespaced', 'projects', projectSchema),
  ComponentType: acted('namespaced', 'componenttypes', componentTypeSchema),
  ClusterComponentType: acted(
    'cluster',
    'clustercomponenttypes',
    clusterComponentTypeSchema,
  ),
  Trait: acted('namespaced', 'traits', traitSchema),
  ClusterTrait: acted('cluster', 'clustertraits', clusterTraitSchema),
  Component: acted('namespaced', 'components', componentSchema),
  Workload: acted('namespaced', 'workloads', workloadSchema),
  ComponentRelease: acted(
    'namespaced',
    'componentreleases',
    componentReleaseSchema,
  ),
  ReleaseBinding: acted('namespaced', 'releasebindings', releaseBindingSchema),
  SecretReference: acted(
    'namespaced',
    'secretreferences',
    secretReferenceSchema,
  ),

  ProjectType: namespaced('ProjectType', 'projecttypes'),
  ClusterProjectType: cluster('ClusterProjectType', 'clusterprojecttypes'),
  ProjectRelease: namespaced('ProjectRelease', 'projectreleases'),
  ProjectReleaseBinding: namespaced(
    'ProjectReleaseBinding',
    'projectreleasebindings',
  ),
  ResourceType: namespaced('ResourceType', 'resourcetypes'),
  ClusterResourceType: cluster('ClusterResourceType', 'clusterresourcetypes'),
  Resource: namespaced('Resource', 'resources'),
  ResourceRelease: namespaced('ResourceRelease', 'resourcereleases'),
  ResourceReleaseBinding: namespaced(
    'ResourceReleaseBinding',
    'resourcereleasebindings',
  ),
  Workflow: namespaced('Workflow', 'workflows'),
  ClusterWorkflow: cluster('ClusterWorkflow', 'clusterworkflows'),
  WorkflowRun: namespaced('WorkflowRun', 'workflowruns'),
  WorkflowPlane: namespaced('WorkflowPlane', 'workflowplanes'),
  ClusterWorkflowPlane: cluster(
    'ClusterWorkflowPlane',
    'clusterworkflowplanes',
  ),
  ObservabilityPlane: namespaced('ObservabilityPlane', 'observabilityplanes'),
  ClusterObservabilityPlane: cluster(
    'ClusterObservabilityPlane',
    'clusterobservabilityplanes',
  ),
  ObservabilityAlertRule: namespaced(
    'ObservabilityAlertRule',
    'observabilityalertrules',
  ),
  ObservabilityAlertsNotificationChannel: namespaced(
    'ObservabilityAlertsNotificationChannel',
    'observabilityalertsnotificationchannels',
  ),
  AuthzRole: namespaced('AuthzRole', 'authzroles'),
  ClusterAuthzRole: cluster('ClusterAuthzRole', 'clusterauthzroles'),
  AuthzRoleBinding: namespaced('AuthzRoleBinding', 'authzrolebindings'),
  ClusterAuthzRoleBinding: cluster(
    'ClusterAuthzRoleBinding',
    'clusterauthzrolebindings',
  ),
} as const satisfies Record<string, KindEntry>;

/** A kind of `openchoreo.dev/v1alpha1`. */
export type Kind = keyof typeof KINDS;

/** A kind that the control plane acts on. */
export type ActedKind = {
  [K in Kind]: (typeof KINDS)[K]['acted'] extends true ? K : never;
}[Kind];

/** A kind that the control plane keeps and does not act on yet. */
export type KeptKind = Exclude<Kind, ActedKind>;

/** The type of a resource by its kind. */
export type ResourceOf<K extends Kind> = DeepReadonly<
  z.infer<(typeof KINDS)[K]['schema']>
>;

/** A resource of a kind that is kept as it is. */
export interface KeptResource {
  readonly apiVersion: 'openchoreo.dev/v1alpha1';
  readonly kind: KeptKind;
  readonly metadata: Metadata;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: ResourceStatus;
}

/** Any resource; `kind` tells which. */
export type AnyResource =
  | { [K in ActedKind]: ResourceOf<K> }[ActedKind]
  | KeptResource;

/** Whether `kind` names a kind of `openchoreo.dev/v1alpha1`. */
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind);
}

/** The schema of a kind; what it parses is of the type of the kind. */
export function schemaOf(kind: Kind): z.ZodType<AnyResource> {
  return KINDS[kind].schema;
}
