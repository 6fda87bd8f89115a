import type { ChangeFeed } from '../database/ChangeFeed';
import type { ResourceStore } from '../database/ResourceStore';
import type { DataPlanes } from '../dataplane/dataPlanes';
import type { ApplyPreviews } from '../declarations/ApplyPreviews';
import type { Declarations } from '../declarations/Declarations';
import type { WorkQueue } from '../queue/WorkQueue';
import type { KeptChanges } from '../reconcile/KeptChanges';
import type { Removals } from '../reconcile/Removals';
import type { EndpointTrials } from '../endpoints/EndpointTrials';
import type { PromotionRequests } from '../approvals/PromotionRequests';
import type { QueueBacklog } from '../queue/backlogOf';
import type { DeploymentHistory } from '../releases/DeploymentHistory';
import type { Deployments } from '../releases/Deployments';
import type { Promotions } from '../releases/Promotions';
import type { Reachability } from '../views/Reachability';
import type { PlatformTypes } from '../types/PlatformTypes';
import type { RenderPreviews } from '../types/RenderPreviews';
import type { Environments } from '../views/Environments';
import type { Pipelines } from '../views/Pipelines';
import type { Views } from '../views/Views';
import type { Access } from './Access';
import type { ApplyService } from './ApplyService';

/** What the routes work with. */
export interface RouteDeps {
  readonly access: Access;
  readonly applyService: ApplyService;
  readonly applyPreviews: ApplyPreviews;
  readonly store: ResourceStore;
  readonly declarations: Declarations;
  readonly environments: Environments;
  readonly pipelines: Pipelines;
  readonly platformTypes: PlatformTypes;
  readonly renderPreviews: RenderPreviews;
  readonly deployments: Deployments;
  readonly promotions: Promotions;
  readonly history: DeploymentHistory;
  readonly promotionRequests: PromotionRequests;
  readonly views: Views;
  readonly runtime: DataPlanes['runtime'];
  readonly endpointTrials: EndpointTrials;
  readonly readBacklog: () => Promise<readonly QueueBacklog[]>;
  readonly reachability: Reachability;
  readonly queue: WorkQueue;
  readonly removals: Removals;
  readonly keptChanges: KeptChanges;
  readonly feed: ChangeFeed;
  /** Called after something was stored that makes work due. */
  readonly onStored: () => void;
}
