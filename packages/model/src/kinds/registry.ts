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
import {
  projectReleaseBindingSchema,
  projectReleaseSchema,
} from './projectRelease';
import { clusterProjectTypeSchema, projectTypeSchema } from './projectType';
import { releaseBindingSchema } from './releaseBinding';
import {
  resourceReleaseBindingSchema,
  resourceReleaseSchema,
  resourceSchema,
} from './resource';
import { clusterResourceTypeSchema, resourceTypeSchema } from './resourceType';
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

function actedKind<Schema extends z.ZodType, Scope extends KindEntry['scope']>(
  scope: Scope,
  plural: string,
  schema: Schema,
) {
  return { scope, plural, schema, acted: true } as const;
}

function keptNamespacedKind<K extends string>(kind: K, plural: string) {
  return {
    scope: 'namespaced',
    plural,
    schema: keptNamespaced(kind),
    acted: false,
  } as const;
}

function keptClusterKind<K extends string>(kind: K, plural: string) {
  return {
    scope: 'cluster',
    plural,
    schema: keptCluster(kind),
    acted: false,
  } as const;
}

/** Every kind of `openchoreo.dev/v1alpha1`, first those with an effect, then those that are only kept. */
export const KINDS = {
  Organization: actedKind('cluster', 'organizations', organizationSchema),
  DataPlane: actedKind('namespaced', 'dataplanes', dataPlaneSchema),
  ClusterDataPlane: actedKind(
    'cluster',
    'clusterdataplanes',
    clusterDataPlaneSchema,
  ),
  Environment: actedKind('namespaced', 'environments', environmentSchema),
  DeploymentPipeline: actedKind(
    'namespaced',
    'deploymentpipelines',
    deploymentPipelineSchema,
  ),
  Project: actedKind('namespaced', 'projects', projectSchema),
  ComponentType: actedKind('namespaced', 'componenttypes', componentTypeSchema),
  ClusterComponentType: actedKind(
    'cluster',
    'clustercomponenttypes',
    clusterComponentTypeSchema,
  ),
  Trait: actedKind('namespaced', 'traits', traitSchema),
  ClusterTrait: actedKind('cluster', 'clustertraits', clusterTraitSchema),
  Component: actedKind('namespaced', 'components', componentSchema),
  Workload: actedKind('namespaced', 'workloads', workloadSchema),
  ComponentRelease: actedKind(
    'namespaced',
    'componentreleases',
    componentReleaseSchema,
  ),
  ReleaseBinding: actedKind(
    'namespaced',
    'releasebindings',
    releaseBindingSchema,
  ),
  SecretReference: actedKind(
    'namespaced',
    'secretreferences',
    secretReferenceSchema,
  ),
  ProjectType: actedKind('namespaced', 'projecttypes', projectTypeSchema),
  ClusterProjectType: actedKind(
    'cluster',
    'clusterprojecttypes',
    clusterProjectTypeSchema,
  ),
  ProjectRelease: actedKind(
    'namespaced',
    'projectreleases',
    projectReleaseSchema,
  ),
  ProjectReleaseBinding: actedKind(
    'namespaced',
    'projectreleasebindings',
    projectReleaseBindingSchema,
  ),
  ResourceType: actedKind('namespaced', 'resourcetypes', resourceTypeSchema),
  ClusterResourceType: actedKind(
    'cluster',
    'clusterresourcetypes',
    clusterResourceTypeSchema,
  ),
  Resource: actedKind('namespaced', 'resources', resourceSchema),
  ResourceRelease: actedKind(
    'namespaced',
    'resourcereleases',
    resourceReleaseSchema,
  ),
  ResourceReleaseBinding: actedKind(
    'namespaced',
    'resourcereleasebindings',
    resourceReleaseBindingSchema,
  ),

  Workflow: keptNamespacedKind('Workflow', 'workflows'),
  ClusterWorkflow: keptClusterKind('ClusterWorkflow', 'clusterworkflows'),
  WorkflowRun: keptNamespacedKind('WorkflowRun', 'workflowruns'),
  WorkflowPlane: keptNamespacedKind('WorkflowPlane', 'workflowplanes'),
  ClusterWorkflowPlane: keptClusterKind(
    'ClusterWorkflowPlane',
    'clusterworkflowplanes',
  ),
  ObservabilityPlane: keptNamespacedKind(
    'ObservabilityPlane',
    'observabilityplanes',
  ),
  ClusterObservabilityPlane: keptClusterKind(
    'ClusterObservabilityPlane',
    'clusterobservabilityplanes',
  ),
  ObservabilityAlertRule: keptNamespacedKind(
    'ObservabilityAlertRule',
    'observabilityalertrules',
  ),
  ObservabilityAlertsNotificationChannel: keptNamespacedKind(
    'ObservabilityAlertsNotificationChannel',
    'observabilityalertsnotificationchannels',
  ),
  AuthzRole: keptNamespacedKind('AuthzRole', 'authzroles'),
  ClusterAuthzRole: keptClusterKind('ClusterAuthzRole', 'clusterauthzroles'),
  AuthzRoleBinding: keptNamespacedKind('AuthzRoleBinding', 'authzrolebindings'),
  ClusterAuthzRoleBinding: keptClusterKind(
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
