import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { readDurationFromConfig } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { DEFAULT_ORGANIZATION } from '@openchoreo/model';
import { ControlPlane } from './ControlPlane';
import { ControlPlaneSink } from './declare/ControlPlaneSink';
import { OpenChoreoProcessor } from './declare/OpenChoreoProcessor';
import { Refresher } from './declare/Refresher';
import { SourceReader } from './declare/SourceReader';
import { withinReachRule } from './permissions/withinReachRule';
import { DeclarationStore } from './orphans/DeclarationStore';
import { OrphanedResources } from './orphans/OrphanedResources';
import { OrphanKeeper } from './orphans/OrphanKeeper';
import { readOrphanSettings } from './orphans/settings';
import { ControlPlaneFeed } from './publish/ControlPlaneFeed';
import { DefinitionProcessor } from './publish/DefinitionProcessor';
import { OpenChoreoEntityProvider } from './publish/OpenChoreoEntityProvider';
import { readTemplateRepositories } from './publish/templateRepositories';
import { PublicationStore } from './publish/PublicationStore';
import { PublishLease } from './publish/PublishLease';
import { DeclaredRelationStore } from './relate/DeclaredRelationStore';
import { RelationsProcessor } from './relate/RelationsProcessor';

const DEFAULT_OWNER = 'unknown';
const DEFAULT_REQUEST_TIMEOUT: HumanDuration = { seconds: 30 };

/** Makes catalog entities and the resources of the control plane follow each other. */
export const catalogModuleOpenchoreo = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'openchoreo',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        permissions: coreServices.permissionsRegistry,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({ auth, catalog, config, database, logger, ...services }) {
        const controlPlane = new ControlPlane({
          auth,
          discovery: services.discovery,
          timeoutMs: readRequestTimeout(config),
        });
        const entityByRef = async (ref: string) =>
          catalog.getEntityByRef(ref, {
            credentials: await auth.getOwnServiceCredentials(),
          });
        const refresher = new Refresher({ logger });
        const declarations = await DeclarationStore.create(database);
        const relations = await DeclaredRelationStore.create(database);
        const orphanSettings = readOrphanSettings(config);
        const processor = new OpenChoreoProcessor({
          sink: new ControlPlaneSink({ controlPlane, entityByRef }),
          reader: new SourceReader({
            urlReader: services.urlReader,
            integrations: ScmIntegrations.fromConfig(config),
          }),
          placement: {
            entityByRef,
            defaultOrganization:
              config.getOptionalString('openchoreo.defaultOrganization') ??
              DEFAULT_ORGANIZATION,
          },
          register: declarations,
          noteEveryMs: orphanSettings.noteEveryMs,
          refresher,
          logger,
        });
        const keeper = new OrphanKeeper({
          ...orphanSettings,
          store: declarations,
          resources: new OrphanedResources(controlPlane),
          readEntities: async entityRefs =>
            (
              await catalog.getEntitiesByRefs(
                { entityRefs: [...entityRefs] },
                { credentials: await auth.getOwnServiceCredentials() },
              )
            ).items,
          logger,
        });
        const provider = new OpenChoreoEntityProvider({
          feed: new ControlPlaneFeed({
            controlPlane,
            defaults: {
              owner: ownerRef(
                config.getOptionalString('openchoreo.catalog.defaultOwner') ??
                  DEFAULT_OWNER,
              ),
              templates:
                config.getOptionalBoolean('openchoreo.catalog.templates') ??
                true,
              repositories: readTemplateRepositories(config),
            },
          }),
          store: await PublicationStore.create(database),
          relations,
          lease: await PublishLease.create(database),
          events: services.events,
          scheduler: services.scheduler,
          logger,
        });
        // One at a time among all instances of the backend.
        await services.scheduler.scheduleTask({
          id: 'openchoreo-orphans',
          frequency: orphanSettings.lookEvery,
          timeout: { minutes: 5 },
          scope: 'global',
          fn: () => keeper.run(),
        });
        services.permissions.addPermissionRules([withinReachRule]);
        services.processing.addProcessor(
          processor,
          new RelationsProcessor(relations),
          new DefinitionProcessor(),
        );
        services.processing.addEntityProvider(refresher, provider);
      },
    });
  },
});

/** @throws InputError for what is no duration */
function readRequestTimeout(config: RootConfigService): number {
  const key = 'openchoreo.catalog.requestTimeout';
  return durationToMilliseconds(
    config.has(key)
      ? readDurationFromConfig(config, { key })
      : DEFAULT_REQUEST_TIMEOUT,
  );
}

function ownerRef(owner: string): string {
  return stringifyEntityRef(
    parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: DEFAULT_NAMESPACE,
    }),
  );
}
