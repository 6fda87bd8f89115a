import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import { problemsOf } from './__testUtils__/problemsOf';
import { StandInControlPlane } from './__testUtils__/StandInControlPlane';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { useFiles } from './__testUtils__/useFiles';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const databaseIds = databases.eachSupportedId().map(([id]) => id);

const SYSTEM = `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: shop
  annotations: { openchoreo.dev/organization: acme }
spec: { owner: shop-team }
`;
const component = (name: string) => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations:
    openchoreo.dev/component-type: deployment/service
    openchoreo.dev/workload: ./${name}.yaml
spec: { type: service, lifecycle: production, owner: shop-team, system: shop }
`;
const workload = (name: string) => `apiVersion: openchoreo.dev/v1alpha1
metadata: { name: ${name} }
container: { image: example.org/${name}:1 }
`;
const SINCE = 'openchoreo.dev/orphaned-since';

const files = useFiles({
  'all.yaml': SYSTEM + component('cart') + component('mailer'),
  'cart.yaml': workload('cart'),
  'mailer.yaml': workload('mailer'),
});

function start(knex: Knex, standIn: StandInControlPlane) {
  return startCatalog({
    knex,
    location: files.path('all.yaml'),
    controlPlane: [controlPlanePlugin(standIn)],
    openchoreo: {
      catalog: { templates: false, orphans: { noticeAfter: '3s' } },
    },
    processingSeconds: 2,
  });
}

describe('what nothing declares any more', () => {
  // At once, since the catalog takes up to half a minute to notice that an entity left its file.
  it(`stays, is shown as orphaned, and is taken back by the entity that comes back, on ${databaseIds.join(
    ' and ',
  )}`, async () => {
    const runs = await Promise.all(
      databaseIds.map(async id => {
        const standIn = new StandInControlPlane();
        return {
          standIn,
          orphanedSince: (key: string) =>
            standIn.resources.get(key)?.metadata.annotations?.[SINCE],
          ...(await start(await databases.init(id), standIn)),
        };
      }),
    );
    const everywhere = async (
      assertions: (run: (typeof runs)[number]) => Promise<void>,
    ) => {
      await Promise.all(runs.map(run => until(() => assertions(run), 60_000)));
    };
    await everywhere(async ({ standIn }) => {
      expect(standIn.resources.has('Component/acme/cart')).toBe(true);
      expect(standIn.resources.has('Component/acme/mailer')).toBe(true);
    });

    // One is gone, one cannot be read.
    await files.write({ 'all.yaml': SYSTEM + component('cart') });
    await files.remove('cart.yaml');
    await everywhere(async ({ standIn, orphanedSince, entities }) => {
      expect(orphanedSince('Component/acme/mailer')).toMatch(/^\d{4}-/);
      const all = await entities();
      expect(
        all.get('component:acme/mailer')?.metadata.annotations,
      ).toMatchObject({ 'openchoreo.dev/component': 'mailer' });
      const cart = all.get('component:default/cart');
      expect(cart && problemsOf(cart)).toEqual([
        expect.stringContaining('cart.yaml'),
      ]);
      expect(standIn.resources.has('Workload/acme/mailer')).toBe(true);
      expect(standIn.requests.join()).not.toContain('DELETE');
    });

    // A whole file that cannot be read takes nothing away.
    await files.write({ 'all.yaml': 'kind: {' });
    await everywhere(async ({ entities }) => {
      const location = [...(await entities()).values()].find(
        ({ kind }) => kind === 'Location',
      );
      expect(location && problemsOf(location)).not.toEqual([]);
    });
    await files.write({
      'all.yaml': SYSTEM + component('cart') + component('mailer'),
    });
    await everywhere(async ({ standIn, orphanedSince, entities }) => {
      expect(standIn.resources.has('Component/acme/mailer')).toBe(true);
      expect(orphanedSince('Component/acme/mailer')).toBeUndefined();
      const refs = [...(await entities()).keys()];
      expect(refs).toContain('component:default/mailer');
      expect(refs).not.toContain('component:acme/mailer');
    });
    for (const { orphanedSince, stop } of runs) {
      expect(orphanedSince('Component/acme/cart')).toBeUndefined();
      expect(orphanedSince('Project/acme/shop')).toBeUndefined();
      await stop();
    }
  });
});
