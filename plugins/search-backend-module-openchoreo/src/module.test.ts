import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModuleCatalog from '@backstage/plugin-search-backend-module-catalog';
import request from 'supertest';
import searchModuleOpenchoreo from '.';

const api = (name: string, definition: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: { name, namespace: 'demo', description: 'Moves money' },
  spec: { type: 'openapi', lifecycle: 'production', owner: 'a', definition },
});

describe('the search', () => {
  it('finds an API by an operation, and one with a broken definition by its description', async () => {
    const backend = await startTestBackend({
      features: [
        searchPlugin,
        searchModuleCatalog,
        searchModuleOpenchoreo,
        // The mock runs no task that waits before its first run.
        schedulerServiceFactory,
        catalogServiceMock.factory({
          entities: [
            api(
              'payments',
              'openapi: 3.1.0\npaths: { /refunds: { post: { summary: Give the money back } } }',
            ),
            api('broken', '{ openapi: ['),
          ],
        }),
      ],
    });
    const found = async (term: string) => {
      const { body } = await request(backend.server)
        .get('/api/search/query')
        .query({ term });
      return (
        body.results as { document: { location: string } }[] | undefined
      )?.map(({ document }) => document.location);
    };
    const until = Date.now() + 30_000;
    while ((await found('money'))?.length !== 2 && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    expect(await found('refunds')).toEqual(['/catalog/demo/api/payments']);
    expect((await found('moves'))?.sort()).toEqual([
      '/catalog/demo/api/broken',
      '/catalog/demo/api/payments',
    ]);
    await backend.stop();
  });
});
