import { createBackendModule } from '@backstage/backend-plugin-api';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import catalogBackend from '@backstage/plugin-catalog-backend';
import scaffolderEntities from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import { catalogLocationsExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import scaffolderBackend from '@backstage/plugin-scaffolder-backend';
import giteaActions from '@backstage/plugin-scaffolder-backend-module-gitea';
import type { JsonObject } from '@backstage/types';
import openchoreoCatalog from '@openchoreo/backstage-plugin-catalog-backend-module-openchoreo';
import openchoreoPlugin from '@openchoreo/backstage-plugin-openchoreo-backend';
import embeddedCluster from '@openchoreo/backstage-plugin-openchoreo-backend-module-embedded-cluster';
import { createOpenChoreoClient } from '@openchoreo/backstage-plugin-openchoreo-common';
import { scaffolderModuleOpenchoreo } from '../module';
import { poll } from './poll';

/** A run of a template that has ended. */
export interface FinishedTask {
  readonly id: string;
  readonly status: string;
  readonly output: JsonObject;
  readonly log: string;
}

const ENDED: readonly unknown[] = ['completed', 'failed', 'cancelled'];

/** Lets a test register a folder where people register a repository. */
const fileLocations = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'file-locations',
  register(reg) {
    reg.registerInit({
      deps: { locations: catalogLocationsExtensionPoint },
      async init({ locations }) {
        locations.setAllowedLocationTypes(['file', 'url']);
      },
    });
  },
});

/** A backend with the catalog, the scaffolder, the control plane and the embedded cluster. */
export async function startPortal(options: {
  /** Directory of OpenChoreo YAML that is applied at the start. */
  readonly platform: string;
  /** Files with Templates. */
  readonly templates: readonly string[];
  /** Where repositories are made, e.g. `localhost:4711`. */
  readonly gitHost: string;
}) {
  const backend = await startTestBackend({
    features: [
      catalogBackend,
      scaffolderEntities,
      openchoreoCatalog,
      scaffolderBackend,
      scaffolderModuleOpenchoreo,
      giteaActions,
      openchoreoPlugin,
      embeddedCluster,
      fileLocations,
      // The mocks neither run a task again nor carry events from one plugin to another.
      eventsServiceFactory,
      schedulerServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          integrations: {
            gitea: [
              {
                host: options.gitHost,
                baseUrl: `http://${options.gitHost}`,
                username: 'scaffolder',
                password: 'secret',
              },
            ],
          },
          openchoreo: {
            resources: { files: [options.platform] },
            catalog: {
              templateRepositories: {
                action: 'publish:gitea',
                input: { description: 'Runs ${{ parameters.component }}' },
              },
            },
          },
          catalog: {
            locations: options.templates.map(target => ({
              type: 'file',
              target,
              rules: [{ allow: ['Location', 'Template'] }],
            })),
          },
        },
      }),
    ],
  });
  const token = mockCredentials.user.token();
  const url = (plugin: string) =>
    `http://localhost:${backend.server.port()}/api/${plugin}`;
  const discoveryApi = { getBaseUrl: async (id: string) => url(id) };
  const call = async (path: string, body?: object): Promise<JsonObject> => {
    const response = await fetch(`${url('scaffolder')}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${response.status} ${text}`);
    }
    return JSON.parse(text);
  };
  const finished = async (taskId: string): Promise<FinishedTask> => {
    const task = await poll(
      () => call(`/v2/tasks/${taskId}`),
      ({ status }) => ENDED.includes(status),
    );
    const events = await call(`/v2/tasks/${taskId}/events`);
    const bodies = (events as unknown as { body: JsonObject }[]).map(
      ({ body }) => body,
    );
    return {
      id: taskId,
      status: String(task.status),
      output: bodies.reduce<JsonObject>(
        (output, body) => ({ ...output, ...(body.output as JsonObject) }),
        {},
      ),
      log: bodies.map(({ message }) => message).join('\n'),
    };
  };
  return {
    client: createOpenChoreoClient({ discoveryApi }),
    catalog: new CatalogClient({ discoveryApi }),
    token,
    /** Runs a template to its end. */
    run: async (templateRef: string, values: JsonObject) => {
      const { id } = await call('/v2/tasks', { templateRef, values });
      return finished(String(id));
    },
    /** Runs a template that failed again, as the button of the same name does. */
    retry: async (taskId: string) => {
      await call(`/v2/tasks/${taskId}/retry`, { secrets: {} });
      return finished(taskId);
    },
    /** Runs steps as a template would. */
    dryRun: (template: JsonObject, values: JsonObject) =>
      call('/v2/dry-run', {
        template,
        values,
        secrets: {},
        directoryContents: [],
      }),
    stop: () => backend.stop(),
  };
}
