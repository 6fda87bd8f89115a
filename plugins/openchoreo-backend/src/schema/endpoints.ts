import type {
  ApplyPreview,
  ApplyResult,
  CellRef,
  CellView,
  ChangePage,
  ComponentDeclaration,
  ComponentDraft,
  ComponentRef,
  ControlPlaneHealth,
  EndpointAnswer,
  EndpointTrial,
  ComponentView,
  DataPlanePage,
  DeclarationPreview,
  DeploymentHistoryPage,
  DeploymentOverrides,
  DeploymentPreview,
  DeploymentRequest,
  PromotionOfMany,
  PromotionsPreview,
  PromotionsResult,
  RecentDeploymentsPage,
  RestartedWorkloads,
  EnvironmentPage,
  PipelinePage,
  LogsRequest,
  LogsToFollow,
  LogsView,
  RuntimeObjectRef,
  RuntimeObjectView,
  RuntimeView,
  DeploymentResult,
  OrganizationMapView,
  PlatformTypeKind,
  PlatformTypePage,
  PlatformTypeView,
  ProjectExport,
  ProjectPage,
  ProjectRef,
  ProjectView,
  PromotionAnswer,
  PromotionRequest,
  PromotionRequestFilter,
  PromotionRequestPage,
  ReachView,
  RenderPreview,
  ResourcePage,
  RollbackResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { AnyResource } from '@openchoreo/model';

interface PageQuery {
  readonly cursor?: string;
  readonly limit?: number;
}

interface ResourcePath {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The types of the routes in `openapi.yaml`, which is what requests are checked against. */
export type Endpoints = {
  '#post|/apply': {
    query: { dryRun?: boolean; revision?: string };
    response: ApplyResult;
  };
  '#get|/environments': {
    query: PageQuery & { organization?: string };
    response: EnvironmentPage;
  };
  '#get|/pipelines': {
    query: PageQuery & { organization?: string };
    response: PipelinePage;
  };
  '#get|/platform-types': {
    query: PageQuery & { kind?: PlatformTypeKind };
    response: PlatformTypePage;
  };
  '#get|/platform-types/{kind}/{namespace}/{name}': {
    path: ResourcePath;
    response: PlatformTypeView;
  };
  '#post|/render-preview': {
    query: Partial<ComponentRef>;
    response: RenderPreview;
  };
  '#post|/apply/preview': {
    response: ApplyPreview;
  };
  '#get|/resources/{kind}': {
    path: { kind: string };
    query: PageQuery & {
      namespace?: string;
      project?: string;
      component?: string;
    };
    response: ResourcePage;
  };
  '#get|/resources/{kind}/{namespace}/{name}': {
    path: ResourcePath;
    response: AnyResource;
  };
  '#_delete|/resources/{kind}/{namespace}/{name}': {
    path: ResourcePath;
    response: void;
  };
  '#get|/projects': {
    query: PageQuery & { organization?: string };
    response: ProjectPage;
  };
  '#get|/projects/{organization}/{project}': {
    path: ProjectRef;
    response: ProjectView;
  };
  '#post|/projects/{organization}/{project}/promote': {
    path: ProjectRef;
    body: PromotionOfMany;
    response: PromotionsResult;
  };
  '#post|/projects/{organization}/{project}/promote/preview': {
    path: ProjectRef;
    body: PromotionOfMany;
    response: PromotionsPreview;
  };
  '#get|/organizations/{organization}/map': {
    path: { organization: string };
    query: { environment?: string };
    response: OrganizationMapView;
  };
  '#get|/cells/{organization}/{project}/{environment}': {
    path: CellRef;
    response: CellView;
  };
  '#get|/cells/{organization}/{project}/{environment}/cell.svg': {
    path: CellRef;
    query: { theme?: 'light' | 'dark' };
    response: string;
  };
  '#post|/cells/{organization}/{project}/{environment}/confirm-removal': {
    path: CellRef;
    body: { token: string };
    response: void;
  };
  '#post|/cells/{organization}/{project}/{environment}/revert-changes': {
    path: CellRef;
    body: { component?: string };
    response: void;
  };
  '#get|/reach/{organization}/{project}/{environment}': {
    path: CellRef;
    query: { from?: string; to?: string };
    response: ReachView;
  };
  '#get|/components/{organization}/{project}/{component}': {
    path: ComponentRef;
    response: ComponentView;
  };
  '#get|/components/{organization}/{project}/{component}/runtime/{environment}': {
    path: ComponentRef & CellRef;
    response: RuntimeView;
  };
  '#get|/components/{organization}/{project}/{component}/runtime/{environment}/object': {
    path: ComponentRef & CellRef;
    query: RuntimeObjectRef;
    response: RuntimeObjectView;
  };
  '#get|/components/{organization}/{project}/{component}/runtime/{environment}/logs': {
    path: ComponentRef & CellRef;
    query: LogsRequest;
    response: LogsView;
  };
  '#get|/components/{organization}/{project}/{component}/runtime/{environment}/logs/follow': {
    path: ComponentRef & CellRef;
    query: LogsToFollow;
    response: string;
  };
  '#post|/components/{organization}/{project}/{component}/runtime/{environment}/restart': {
    path: ComponentRef & CellRef;
    response: RestartedWorkloads;
  };
  '#post|/components/{organization}/{project}/{component}/runtime/{environment}/endpoints/{endpoint}/try': {
    path: ComponentRef & CellRef & { endpoint: string };
    body: EndpointTrial;
    response: EndpointAnswer;
  };
  '#get|/deployments': {
    query: PageQuery & { organization?: string; project?: string };
    response: RecentDeploymentsPage;
  };
  '#post|/components/{organization}/{project}/{component}/promote': {
    path: ComponentRef;
    body: { from: string; to: string };
    response: DeploymentResult;
  };
  '#post|/components/{organization}/{project}/{component}/deploy': {
    path: ComponentRef;
    body: { environment: string; release: string };
    response: DeploymentResult;
  };
  '#post|/components/{organization}/{project}/{component}/rollback': {
    path: ComponentRef;
    body: { environment: string; release?: string };
    response: RollbackResult;
  };
  '#post|/components/{organization}/{project}/{component}/undeploy': {
    path: ComponentRef;
    body: { environment: string };
    response: DeploymentResult;
  };
  '#post|/components/{organization}/{project}/{component}/suspend': {
    path: ComponentRef;
    body: { environment: string };
    response: DeploymentResult;
  };
  '#post|/components/{organization}/{project}/{component}/resume': {
    path: ComponentRef;
    body: { environment: string };
    response: DeploymentResult;
  };
  '#post|/components/{organization}/{project}/{component}/configure': {
    path: ComponentRef;
    body: { environment: string; overrides: DeploymentOverrides };
    response: DeploymentResult;
  };
  '#post|/components/{organization}/{project}/{component}/preview': {
    path: ComponentRef;
    body: DeploymentRequest;
    response: DeploymentPreview;
  };
  '#get|/components/{organization}/{project}/{component}/declaration': {
    path: ComponentRef;
    response: ComponentDeclaration;
  };
  '#put|/components/{organization}/{project}/{component}/declaration': {
    path: ComponentRef;
    body: { draft: ComponentDraft; revision: string };
    response: ComponentDeclaration;
  };
  '#post|/components/{organization}/{project}/{component}/declaration/preview': {
    path: ComponentRef;
    body: ComponentDraft;
    response: DeclarationPreview;
  };
  '#post|/components/{organization}/{project}/{component}/requests': {
    path: ComponentRef;
    body: { from: string; to: string; comment?: string };
    response: PromotionRequest;
  };
  '#get|/components/{organization}/{project}/{component}/history': {
    path: ComponentRef;
    query: PageQuery & { environment?: string };
    response: DeploymentHistoryPage;
  };
  '#get|/health': { response: ControlPlaneHealth };
  '#get|/promotion-requests': {
    query: PageQuery & PromotionRequestFilter;
    response: PromotionRequestPage;
  };
  '#get|/promotion-requests/{id}': {
    path: { id: string };
    response: PromotionRequest;
  };
  '#post|/promotion-requests/{id}/answer': {
    path: { id: string };
    body: PromotionAnswer;
    response: PromotionRequest;
  };
  '#post|/promotion-requests/{id}/cancel': {
    path: { id: string };
    response: PromotionRequest;
  };
  '#get|/data-planes': { query: PageQuery; response: DataPlanePage };
  '#post|/data-planes/{kind}/{namespace}/{name}/check': {
    path: ResourcePath;
    response: void;
  };
  '#get|/changes': {
    query: { after?: string; limit?: number };
    response: ChangePage;
  };
  '#get|/exports/projects/{organization}/{project}': {
    path: ProjectRef;
    response: ProjectExport;
  };
};
