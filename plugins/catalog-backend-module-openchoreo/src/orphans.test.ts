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

function start(
  knex: Knex,
  standIn: StandInControlPlane,
  orphans: { readonly removeAfter?: string } = {},
) {
  return startCatalog({
    knex,
    location: files.path('all.yaml'),
    controlPlane: [controlPlanePlugin(standIn)],
    openchoreo: {
      catalog: {
        templates: false,
        orphans: { noticeAfter: '3s', ...orphans },
      },
    },
    processingSeconds: 2,
  });
}

describe.each(databases.eachSupportedId())(
  'what nothing declares any more, on %s',
  databaseId => {
    it('stays, is shown as orphaned, and is taken back by the entity that comes back', async () => {
      const standIn = new StandInControlPlane();
      const orphanedSince = (key: string) =>
        standIn.resources.get(key)?.metadata.annotations?.[SINCE];
      const { entities, stop } = await start(
        await databases.init(databaseId),
        standIn,
      );
      await until(async () => {
        expect(standIn.resources.has('Component/acme/cart')).toBe(true);
        expect(standIn.resources.has('Component/acme/mailer')).toBe(true);
      });

      // One is gone, one cannot be read.
      await files.write({ 'all.yaml': SYSTEM + component('cart') });
      await files.remove('cart.yaml');
      await until(async () => {
        expect(orphanedSince('Component/acme/mailer')).toMatch(/^\d{4}-/);
        const all = await entities();
        expect(
          all.get('component:acme/mailer')?.metadata.annotations,
        ).toMatchObject({ 'openchoreo.dev/component': 'mailer' });
        expect(problemsOf(all.get('component:default/cart') as never)).toEqual([
          expect.stringContaining('cart.yaml'),
        ]);
      }, 90_000);
      expect(standIn.resources.has('Workload/acme/mailer')).toBe(true);
      expect(standIn.requests.join()).not.toContain('DELETE');

      // A whole file that cannot be read takes nothing away.
      await files.write({ 'all.yaml': 'kind: {' });
      await until(async () => {
        const location = [...(await entities()).values()].find(
          ({ kind }) => kind === 'Location',
        );
        expect(location && problemsOf(location)).not.toEqual([]);
      });
      await files.write({
        'all.yaml': SYSTEM + component('cart') + component('mailer'),
      });
      await until(async () => {
        expect(standIn.resources.has('Component/acme/mailer')).toBe(true);
        expect(orphanedSince('Component/acme/mailer')).toBeUndefined();
        const refs = [...(await entities()).keys()];
        expect(refs).toContain('component:default/mailer');
        expect(refs).not.toContain('component:acme/mailer');
      }, 60_000);
      expect(orphanedSince('Component/acme/cart')).toBeUndefined();
      expect(orphanedSince('Project/acme/shop')).toBeUndefined();
      await stop();
    });

    it('is removed after the grace time, components alone', async () => {
      const standIn = new StandInControlPlane();
      const { stop } = await start(await databases.init(databaseId), standIn, {
        removeAfter: '5s',
      });
      await until(async () => {
        expect(standIn.resources.has('Component/acme/mailer')).toBe(true);
      });
      await files.write({ 'all.yaml': component('none') });
      await until(async () => {
        expect([...standIn.resources.keys()]).not.toContain(
          'Component/acme/mailer',
        );
        expect(standIn.resources.has('Component/acme/cart')).toBe(false);
        expect(
          standIn.resources.get('Project/acme/shop')?.metadata.annotations,
        ).toHaveProperty([SINCE]);
      }, 90_000);
      await stop();
    });
  },
);
