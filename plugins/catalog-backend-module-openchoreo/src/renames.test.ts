import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import { problemsOf } from './__testUtils__/problemsOf';
import { StandInControlPlane } from './__testUtils__/StandInControlPlane';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { useFiles } from './__testUtils__/useFiles';

jest.setTimeout(180_000);

const SYSTEM = `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: shop
  namespace: acme
  annotations: { openchoreo.dev/organization: acme }
spec: { owner: shop-team }
`;
const component = (name: string, annotation = '') => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  namespace: acme
  annotations:
    openchoreo.dev/component-type: deployment/service
    ${annotation}
spec: { type: service, lifecycle: production, owner: shop-team, system: shop }
`;
const files = useFiles({
  'all.yaml': SYSTEM + component('cart') + component('orders'),
  'workload.yaml': `apiVersion: openchoreo.dev/v1alpha1
metadata: { name: any }
container: { image: example.org/any:1 }
endpoints: [{ name: http, type: HTTP, port: 8080 }]
`,
});

describe('a renamed entity', () => {
  // In one test, since the catalog takes up to half a minute to notice that an entity left its file.
  it('goes on with its component where it says so, and leaves one behind where it does not', async () => {
    const standIn = new StandInControlPlane();
    const { entities, stop } = await startCatalog({
      location: files.path('all.yaml'),
      controlPlane: [controlPlanePlugin(standIn)],
      openchoreo: {
        catalog: { templates: false, orphans: { noticeAfter: '3s' } },
      },
      processingSeconds: 2,
    });
    const refs = async () =>
      [...(await entities()).keys()]
        .filter(ref => !ref.startsWith('location:'))
        .sort();
    const shop = ['domain:acme/acme', 'system:acme/shop'];
    await until(async () => {
      expect(await refs()).toEqual(
        [
          ...shop,
          'api:acme/cart.http',
          'api:acme/orders.http',
          'component:acme/cart',
          'component:acme/orders',
        ].sort(),
      );
    });

    await files.write({
      'all.yaml':
        SYSTEM +
        component('basket', 'openchoreo.dev/component: cart') +
        component('purchases'),
    });
    await until(async () => {
      const all = await entities();
      expect([...all.values()].flatMap(problemsOf)).toEqual([]);
      expect(await refs()).toEqual(
        [
          ...shop,
          // The same component under another name, and nothing for the old name.
          'api:acme/cart.http',
          'component:acme/basket',
          // Another component; the old one runs on, orphaned, and has an entity of the control plane.
          'api:acme/orders.http',
          'api:acme/purchases.http',
          'component:acme/orders',
          'component:acme/purchases',
        ].sort(),
      );
      const api = all.get('api:acme/cart.http');
      expect(
        api?.relations?.filter(({ type }) => type === 'apiProvidedBy'),
      ).toMatchObject([{ targetRef: 'component:acme/basket' }]);
      const orphan = standIn.resources.get('Component/acme/orders');
      expect(orphan?.metadata.annotations).toHaveProperty([
        'openchoreo.dev/orphaned-since',
      ]);
      const kept = standIn.resources.get('Component/acme/cart');
      expect(kept?.metadata.annotations).not.toHaveProperty([
        'openchoreo.dev/orphaned-since',
      ]);
    }, 120_000);
    await stop();
  });
});
