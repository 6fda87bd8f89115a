import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import { problemsOf } from './__testUtils__/problemsOf';
import { StandInControlPlane } from './__testUtils__/StandInControlPlane';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { componentYaml, projectYaml } from './__testUtils__/yaml';

jest.setTimeout(120_000);

function startBackend(standIn: StandInControlPlane, location: string) {
  return startCatalog({
    location,
    controlPlane: [controlPlanePlugin(standIn)],
    openchoreo: {
      catalog: {
        defaultOwner: 'group:demo/platform-team',
        templates: false,
      },
    },
  });
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openchoreo-demo-'));
  await cp(resolve(__dirname, '../../../catalog-info'), folder, {
    recursive: true,
  });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function relationsOf(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

const PLATFORM = `apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: {}
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: demo }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: production, namespace: demo }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: default, namespace: demo }
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: development }
      targetEnvironmentRefs: [{ name: production }]
`;

describe('the module in a backend', () => {
  it('declares the demo and fills the catalog with its APIs', async () => {
    const standIn = new StandInControlPlane();
    standIn.apply(PLATFORM);
    const { entities, stop } = await startBackend(
      standIn,
      join(folder, 'all.yaml'),
    );

    await until(async () => {
      const all = await entities();
      const kinds = [...all.values()].map(({ kind }) => kind);
      expect(kinds.filter(kind => kind === 'API')).toHaveLength(10);
      expect(kinds.filter(kind => kind === 'Component')).toHaveLength(11);
      expect(kinds.filter(kind => kind === 'System')).toHaveLength(2);
      expect(kinds.filter(kind => kind === 'Domain')).toHaveLength(1);
      expect([...all.values()].flatMap(problemsOf)).toEqual([]);

      expect(all.get('api:demo/cart.grpc')).toMatchObject({
        spec: {
          type: 'grpc',
          definition: await readFile(
            join(folder, 'shop/cart/cart.proto'),
            'utf8',
          ),
          owner: 'group:demo/shop-team',
          system: 'system:demo/shop',
        },
      });
      expect(
        relationsOf(all.get('api:demo/cart.grpc'), 'apiProvidedBy'),
      ).toEqual(['component:demo/cart']);
      expect(
        relationsOf(all.get('api:demo/payment-api.api'), 'apiConsumedBy'),
      ).toEqual(['component:demo/orders']);
      expect(
        relationsOf(all.get('component:demo/payment-api'), 'dependsOn'),
      ).toEqual(['resource:demo/external.api.cards.example.com']);

      const development = 'resource:demo/environment.development';
      const production = 'resource:demo/environment.production';
      const dataPlane = 'resource:default/cluster-data-plane.default';
      const cart = 'component:demo/cart';
      const products = 'api:demo/product-catalog.api';
      const lines = [
        [cart, 'deployedTo', development, 'runs'],
        // It has no endpoint, and so no API that could tell.
        ['component:demo/order-mailer', 'deployedTo', development, 'runs'],
        [products, 'deployedTo', development, 'runs'],
        [products, 'exposedBy', dataPlane, 'exposes'],
        [development, 'hostedOn', dataPlane, 'hosts'],
        [development, 'promotesTo', production, 'promotedFrom'],
      ];
      for (const [source, type, target, inverse] of lines) {
        expect(relationsOf(all.get(source), type)).toEqual([target]);
        expect(relationsOf(all.get(target), inverse)).toContain(source);
      }
      expect(relationsOf(all.get('api:demo/cart.grpc'), 'exposedBy')).toEqual(
        [],
      );

      const dangling = [...all.values()].flatMap(({ relations = [] }) =>
        relations
          .map(({ targetRef }) => targetRef)
          .filter(ref => !all.has(ref)),
      );
      expect(dangling).toEqual([]);
    });
    await stop();
  });

  it('lets an entity from a file take the place of one it published, and never gives one thing two', async () => {
    const standIn = new StandInControlPlane();
    standIn.apply(projectYaml('legacy', { namespace: 'demo' }));
    standIn.apply(
      componentYaml('legacy', 'old', {
        namespace: 'demo',
        endpoints: ['http'],
      }),
    );
    const late = join(folder, 'late.yaml');
    const { entities, stop } = await startBackend(standIn, late);
    await until(async () => {
      expect([...(await entities()).keys()]).toEqual(
        expect.arrayContaining(['component:demo/old', 'api:demo/old.http']),
      );
    });

    await writeFile(
      join(folder, 'workload.yaml'),
      `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: old
container:
  image: example.org/old:2
endpoints:
  - name: http
    type: HTTP
    port: 8080
`,
    );
    await writeFile(
      late,
      `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: legacy
  namespace: demo
  annotations:
    openchoreo.dev/organization: demo
spec:
  owner: someone
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: old
  namespace: demo
  title: Declared in a file
  annotations:
    openchoreo.dev/component-type: deployment/service
spec:
  type: service
  lifecycle: production
  owner: someone
  system: legacy
`,
    );

    await until(async () => {
      const all = await entities();
      expect(all.get('component:demo/old')?.metadata.title).toBe(
        'Declared in a file',
      );
      expect(
        standIn.resources.get('Component/demo/old')?.metadata.annotations,
      ).toMatchObject({ 'openchoreo.dev/declared-by': 'component:demo/old' });
      // It is still there after the published one was withdrawn.
      expect(
        all.get('component:demo/old')?.metadata.annotations,
      ).not.toHaveProperty(['backstage.io/orphan']);
      expect(all.get('api:demo/old.http')?.spec?.owner).toBe(
        'group:demo/someone',
      );
    }, 90_000);
    await stop();
  });
});
