import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import catalogBackend from '@backstage/plugin-catalog-backend';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import catalogModuleOpenchoreo from '..';
import { localEvents } from './localEvents';

/** A backend with the real catalog, this module and a control plane. */
export async function startCatalog(options: {
  /** File with entities. */
  readonly location: string;
  readonly controlPlane: readonly BackendFeature[];
  readonly openchoreo?: JsonObject;
  /** Its database; SQLite in memory when left out. */
  readonly knex?: Knex;
  /** How often the catalog looks at an entity; 5 when left out. */
  readonly processingSeconds?: number;
  /** Other settings. */
  readonly config?: JsonObject;
  /** Of whoever looks at the catalog and may see everything. */
  readonly token?: string;
}) {
  const { location, controlPlane, openchoreo, config, knex } = options;
  const { token = mockCredentials.user.token() } = options;
  const backend = await startTestBackend({
    features: [
      catalogBackend,
      catalogModuleOpenchoreo,
      ...controlPlane,
      // The mocks neither run a task again nor carry events from one plugin to another.
      localEvents,
      schedulerServiceFactory,
      ...(knex ? [mockServices.database.factory({ knex })] : []),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: {
            rules: [
              {
                allow: [
                  'Component',
                  'Domain',
                  'Group',
                  'Location',
                  'Resource',
                  'System',
                  'User',
                ],
              },
            ],
            // A file that changes on disk is noticed only then.
            processingInterval: { seconds: options.processingSeconds ?? 5 },
            locations: [{ type: 'file', target: location }],
          },
          ...config,
          openchoreo: { catalog: { templates: false }, ...openchoreo },
        },
      }),
    ],
  });
  const client = new CatalogClient({
    discoveryApi: {
      getBaseUrl: async id =>
        `http://localhost:${backend.server.port()}/api/${id}`,
    },
  });
  return {
    port: backend.server.port(),
    /** Everything in the catalog, by reference. */
    entities: async (): Promise<ReadonlyMap<string, Entity>> => {
      const { items } = await client.getEntities({}, { token });
      return new Map(items.map(item => [stringifyEntityRef(item), item]));
    },
    stop: () => backend.stop(),
  };
}
