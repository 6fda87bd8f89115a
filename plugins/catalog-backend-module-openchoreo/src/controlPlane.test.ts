import { join, resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import openchoreoPlugin from '@openchoreo/backstage-plugin-openchoreo-backend';
import embeddedCluster from '@openchoreo/backstage-plugin-openchoreo-backend-module-embedded-cluster';
import {
  type ProjectView,
  createOpenChoreoClient,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { problemsOf } from './__testUtils__/problemsOf';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';

jest.setTimeout(180_000);

const demo = resolve(__dirname, '../../../catalog-info');

/** Components that are not healthy in development, and why. */
function unhealthy({ components }: ProjectView): string[] {
  return components.flatMap(({ name, deployments, problem }) => {
    const deployment = deployments.find(
      ({ environment }) => environment === 'development',
    );
    return deployment?.health === 'healthy'
      ? []
      : [`${name}: ${problem ?? deployment?.reason ?? 'not deployed'}`];
  });
}

describe('the module with the control plane and the embedded cluster', () => {
  it('brings the demo to life and its APIs into the catalog', async () => {
    const { port, entities, stop } = await startCatalog({
      location: join(demo, 'all.yaml'),
      controlPlane: [openchoreoPlugin, embeddedCluster],
      openchoreo: {
        resources: { files: [join(demo, 'platform')] },
        catalog: {
          defaultOwner: 'group:demo/platform-team',
          templates: false,
        },
      },
    });
    const client = createOpenChoreoClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      },
    });
    const token = mockCredentials.user.token();

    for (const project of ['shop', 'payments']) {
      await until(async () => {
        const view = await client.getProject(
          { organization: 'demo', project },
          { token },
        );
        expect(unhealthy(view)).toEqual([]);
        expect(view.components.length).toBeGreaterThanOrEqual(4);
      }, 90_000);
    }

    await until(async () => {
      const all = await entities();
      expect([...all.values()].flatMap(problemsOf)).toEqual([]);
      expect(
        [...all.values()].filter(({ kind }) => kind === 'API'),
      ).toHaveLength(10);
      const products = all.get('api:demo/product-catalog.api');
      expect(products).toMatchObject({
        metadata: {
          title: 'Product API',
          annotations: {
            'openchoreo.dev/environments': 'development',
            'openchoreo.dev/visibility': 'public',
          },
          links: expect.arrayContaining([
            expect.objectContaining({ title: 'Development (internet)' }),
          ]),
        },
        spec: {
          type: 'openapi',
          lifecycle: 'development',
          definition: expect.stringMatching(/^openapi: 3/),
        },
      });
      const dangling = [...all.values()].flatMap(({ relations = [] }) =>
        relations
          .map(({ targetRef }) => targetRef)
          .filter(ref => !all.has(ref)),
      );
      expect(dangling).toEqual([]);
    }, 60_000);
    await stop();
  });
});
