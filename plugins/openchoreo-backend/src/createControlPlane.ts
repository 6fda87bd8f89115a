import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type {
  ClusterAuthStrategy,
  ClusterConnectionProvider,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { PromotionRequests } from './approvals/PromotionRequests';
import { requestChanged } from './approvals/requestChanged';
import { applyAtStart } from './bootstrap/applyAtStart';
import type { Settings } from './config';
import { CellReportStore } from './database/CellReportStore';
import { CellStateReader } from './database/CellStateReader';
import { ChangeFeed } from './database/ChangeFeed';
import { RemovalConfirmations } from './database/RemovalConfirmations';
import { FeedFollowers } from './database/FeedFollowers';
import { DefaultResourceStore } from './database/DefaultResourceStore';
import { type Clock, systemClock } from './dataplane/clock';
import { createDataPlanes } from './dataplane/createDataPlanes';
import { ApplyPreviews } from './declarations/ApplyPreviews';
import { Declarations } from './declarations/Declarations';
import type { Workspace } from './declarations/Workspace';
import { ControlPlaneMetrics } from './metrics/ControlPlaneMetrics';
import { measuredApply, measuredWorker } from './metrics/measured';
import { EndpointTrials } from './endpoints/EndpointTrials';
import { Notifier } from './notify/Notifier';
import { backlogOf } from './queue/backlogOf';
import { type Worker, WorkLoop } from './queue/WorkLoop';
import { WorkQueue } from './queue/WorkQueue';
import { createCellCompilers } from './reconcile/createCellCompilers';
import { createWorker } from './reconcile/createWorker';
import { ProjectSignals } from './reconcile/ProjectSignals';
import { watchDataPlanes } from './reconcile/watchDataPlanes';
import { DeploymentHistory } from './releases/DeploymentHistory';
import { Deployments } from './releases/Deployments';
import { Promotions } from './releases/Promotions';
import { ReleaseHistory } from './releases/ReleaseHistory';
import { KeptChanges } from './reconcile/KeptChanges';
import { Removals } from './reconcile/Removals';
import { DiscoveredSchemas } from './schemas/DiscoveredSchemas';
import { SchemaDiscovery } from './schemas/SchemaDiscovery';
import { Access } from './service/Access';
import { ApplyService } from './service/ApplyService';
import { createRouter } from './service/createRouter';
import { Reachability } from './views/Reachability';
import { ComponentTrials } from './types/ComponentTrials';
import { PlatformTypes } from './types/PlatformTypes';
import { RenderPreviews } from './types/RenderPreviews';
import { Environments } from './views/Environments';
import { Pipelines } from './views/Pipelines';
import { Views } from './views/Views';

const HOUR_MS = 3_600_000;
/** The feed of what never happens. */
const unheard = { append: async () => {} };

/** What the control plane needs of the backend it runs in. */
export interface ControlPlaneOptions {
  readonly auth: AuthService;
  readonly auditor: AuditorService;
  readonly config: RootConfigService;
  readonly events: EventsService;
  readonly httpAuth: HttpAuthService;
  readonly logger: LoggerService;
  readonly metrics: MetricsService;
  readonly notifications: NotificationService;
  readonly permissions: PermissionsService;
  readonly signals: SignalsService;
  readonly userInfo: UserInfoService;
  /** Migrated. */
  readonly knex: Knex;
  readonly settings: Settings;
  readonly clusterProviders: readonly ClusterConnectionProvider[];
  readonly authStrategies?: ReadonlyMap<string, ClusterAuthStrategy>;
  /** OpenChoreo YAML of backend modules. */
  readonly defaults: readonly string[];
  /** The time of the system when left out. */
  readonly clock?: Clock;
  /** How long an answer of a cluster may take, in milliseconds; a minute when left out. */
  readonly requestTimeoutMs?: number;
  /** Wraps what does the work, to watch it; nothing does when left out. */
  readonly watchWork?: (worker: Worker) => Worker;
}

/** A control plane, not yet started. */
export interface ControlPlane {
  readonly router: Router;
  /** Applies what is there at every start, and begins to work. */
  start(): Promise<void>;
  /** Gives back what is being worked on. */
  stop(): Promise<void>;
}

/** Wires the control plane together. */
export function createControlPlane(options: ControlPlaneOptions): ControlPlane {
  const {
    knex,
    logger,
    settings,
    clock = systemClock,
    watchWork = worker => worker,
  } = options;
  const followers = new FeedFollowers({ ...options, clock });
  const feed = new ChangeFeed(knex, { onGrown: () => followers.wake() });
  const { keptHistory } = settings;
  const store = new DefaultResourceStore({ knex, feed, clock, keptHistory });
  const reports = new CellReportStore({ knex, feed, clock });
  const confirmations = new RemovalConfirmations(knex);
  const queue = new WorkQueue({ knex, clock });
  const metrics = new ControlPlaneMetrics(options.metrics);
  const readBacklog = () => backlogOf(knex, clock.now());
  metrics.observeQueue(readBacklog);
  const dataPlanes = createDataPlanes({
    ...options,
    ...settings,
    database: knex,
    onRequest: request => metrics.requested(request),
  });
  const signals = new ProjectSignals(options);
  const notifier = new Notifier({ ...options, store });
  const schemas = new DiscoveredSchemas({ knex, feed, clock });
  const cells = new CellStateReader(knex);
  const history = new DeploymentHistory(knex);
  const promotionRequests = new PromotionRequests({
    knex,
    within: tx => ({
      store: store.within(tx),
      reports: new CellReportStore({ knex: tx, feed, clock }),
      history: new DeploymentHistory(tx),
      clock,
    }),
    now: () => clock.now(),
    expireAfterMs: settings.approvalExpiryHours * HOUR_MS,
    onChanged: requestChanged({ signals, notifier }),
  });
  const loop = new WorkLoop({
    queue,
    worker: measuredWorker(
      watchWork(
        createWorker({
          store,
          cells,
          requests: promotionRequests,
          notifier,
          reports,
          dataPlanes: {
            applyCell: measuredApply(dataPlanes, { metrics, clock }),
            observe: cell => dataPlanes.observe(cell),
            check: (...of) => dataPlanes.check(...of),
          },
          confirmations,
          compile: createCellCompilers(),
          signals,
          history: new ReleaseHistory({
            knex,
            store,
            retained: settings.retainedReleases,
            rollbackWindow: settings.rollbackWindow,
          }),
          schemas: new SchemaDiscovery({
            enabled: settings.schemaDiscovery,
            schemas,
            reports,
            store,
            services: dataPlanes.services,
            queue,
          }),
          clock,
          logger,
        }),
      ),
      { metrics, clock },
    ),
    clock,
    random: Math.random,
    logger,
    concurrency: settings.reconcileConcurrency,
    pollMs: settings.pollMs,
  });
  const onStored = () => loop.wake();
  const deploymentDeps = {
    store,
    reports,
    history,
    cells,
    clock,
    requests: promotionRequests,
  };
  const deployments = new Deployments(deploymentDeps);
  const applyService = new ApplyService({ store, onStored });
  const within = (tx: Knex.Transaction): Workspace => ({
    store: new DefaultResourceStore({ knex: tx, feed: unheard, clock }),
    cells: new CellStateReader(tx),
  });

  const views = new Views({ store, reports, schemas });
  return {
    router: createRouter(
      {
        access: new Access(options),
        applyService,
        store,
        applyPreviews: new ApplyPreviews({ knex, cells, within, clock }),
        declarations: new Declarations({ knex, store, within }),
        environments: new Environments({ store, reports }),
        pipelines: new Pipelines({ knex, store }),
        platformTypes: new PlatformTypes(knex),
        renderPreviews: new RenderPreviews({
          store,
          components: new ComponentTrials({ store, cells }),
        }),
        deployments,
        promotions: new Promotions({ ...deploymentDeps, deployments }),
        history,
        promotionRequests,
        views,
        reachability: new Reachability({ cells }),
        queue,
        removals: new Removals({ reports, confirmations, queue }),
        runtime: dataPlanes.runtime,
        endpointTrials: new EndpointTrials({
          views,
          services: dataPlanes.services,
          clock,
        }),
        keptChanges: new KeptChanges({ dataPlanes, queue }),
        readBacklog,
        feed,
        onStored,
      },
      settings,
    ),
    async start() {
      dataPlanes.onCellChanged(async cell => {
        try {
          await queue.add([{ topic: 'cell', cell }]);
          loop.wake();
        } catch (error) {
          logger.error(
            `A change of cell ${cell.organization}/${cell.project} in ${cell.environment} was seen and cannot be recorded`,
            error instanceof Error ? error : undefined,
          );
        }
      });
      await applyAtStart({
        applyService,
        defaults: options.defaults,
        files: settings.resourceFiles,
        logger,
      });
      await dataPlanes.start();
      await watchDataPlanes({ dataPlanes, store, queue, loop, logger });
      loop.start();
    },
    async stop() {
      await loop.stop();
      await dataPlanes.stop();
      await followers.stop();
    },
  };
}
