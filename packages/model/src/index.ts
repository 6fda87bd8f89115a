export * from './kinds/registry';
export {
  API_VERSION,
  DEFAULT_ORGANIZATION,
  type Condition,
  type Metadata,
  type ResourceStatus,
} from './kinds/common';
export type { DeepReadonly } from './kinds/deepReadonly';
export type { Organization } from './kinds/organization';
export type { ClusterDataPlane, DataPlane } from './kinds/dataPlane';
export type { TelemetryCollector } from './kinds/telemetry';
export type {
  GatewayEndpoint,
  GatewayListener,
  GatewaySpec,
} from './kinds/gateway';
export { gatewayJsonSchema } from './kinds/gateway';
export { NETWORK_PROVIDERS, type NetworkProviderName } from './kinds/network';
export type { Environment } from './kinds/environment';
export type {
  DeploymentPipeline,
  PromotionApproval,
  PromotionGate,
} from './kinds/deploymentPipeline';
export type { Project } from './kinds/project';
export {
  WORKLOAD_TYPES,
  type ClusterComponentType,
  type ComponentType,
  type ComponentTypeSpec,
  type WorkloadType,
} from './kinds/componentType';
export type { ClusterTrait, Trait, TraitSpec } from './kinds/trait';
export type {
  ParametersSchema,
  PostRenderValidation,
  ResourceTemplate,
  TemplateValidation,
  TraitCreate,
  TraitPatch,
  TraitRemove,
} from './kinds/template';
export type { Component, TraitInstance } from './kinds/component';
export type { Container, EnvVar, FileVar } from './kinds/container';
export {
  ENDPOINT_TYPES,
  type EndpointType,
  type WorkloadEndpoint,
} from './kinds/endpoint';
export {
  EXTERNAL_PROTOCOLS,
  type EndpointDependency,
  type ExternalDependency,
  type ExternalProtocol,
  type ResourceDependency,
  type WorkloadDependencies,
} from './kinds/dependencies';
export type {
  ComponentOwner,
  Workload,
  WorkloadTemplate,
} from './kinds/workload';
export type { ComponentRelease } from './kinds/componentRelease';
export type { ReleaseBinding } from './kinds/releaseBinding';
export type {
  ClusterProjectType,
  ProjectType,
  ProjectTypeSpec,
} from './kinds/projectType';
export type {
  ProjectRelease,
  ProjectReleaseBinding,
} from './kinds/projectRelease';
export type {
  ClusterResourceType,
  ResourceOutput,
  ResourceType,
  ResourceTypeSpec,
} from './kinds/resourceType';
export type {
  ManagedResource,
  ResourceRelease,
  ResourceReleaseBinding,
} from './kinds/resource';
export type { SecretReference } from './kinds/secretReference';
export {
  VISIBILITIES,
  VISIBILITY_WORDS,
  isVisibleTo,
  normalizeVisibility,
  visibilityDegree,
  widestVisibility,
  type Visibility,
  type VisibilityDegree,
  type VisibilityWord,
} from './visibility';
export { METADATA_ADDRESSES, exceptionsWithin } from './networks';
export {
  servedVersion,
  type DataPlaneCapabilities,
  type PlatformComponent,
} from './capabilities';
export { ANNOTATIONS, LABELS } from './labels';
export {
  dnsLabelProblem,
  dnsSubdomainProblem,
  type NameProblem,
} from './names/dnsNames';
export { fnv32a } from './names/fnv32a';
export {
  NAME_LIMITS,
  cellNamespace,
  generateK8sName,
  sha256Hex,
} from './names/k8sNames';
export {
  formatDiagnostic,
  formatDiagnosticLine,
  type Diagnostic,
  type DiagnosticCode,
  type Message,
} from './parse/diagnostic';
export { depthProblem, MAX_DEPTH, MAX_TEXT_LENGTH } from './parse/limits';
export { parseResource, type ParsedResource } from './parse/parseResource';
export {
  parseResources,
  type ParsedDocument,
  type ParsedText,
} from './parse/parseResources';
export { suggestionFor } from './parse/suggestion';
export { descriptorFromWorkload } from './descriptor/descriptorFromWorkload';
export type {
  DescriptorEndpoint,
  WorkloadDescriptor,
} from './descriptor/descriptorSchema';
export {
  parseWorkloadDescriptor,
  type ParsedDescriptor,
} from './descriptor/parseWorkloadDescriptor';
export {
  schemaFilesOf,
  workloadFromDescriptor,
} from './descriptor/workloadFromDescriptor';
export { pipelineOrder, rootEnvironment, type PipelineStage } from './pipeline';
export {
  formatResource,
  parseComponentTypeRef,
  refOf,
  resourceKey,
  type ComponentTypeRef,
  type ResourceRef,
} from './reference';
export { jsonSchemas, type JsonSchema } from './jsonSchemas';
