import { TestDatabases } from '@backstage/backend-test-utils';
import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import { problemsOf } from './__testUtils__/problemsOf';
import { StandInControlPlane } from './__testUtils__/StandInControlPlane';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { useFiles } from './__testUtils__/useFiles';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const databaseIds = databases.eachSupportedId().map(([id]) => id);

const APPLIED = `apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: staging, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: production, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
`;
const entity = (name: string, type: string, openchoreo: string) => `---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: ${name}, namespace: acme }
spec: { type: ${type}, owner: platform-team, openchoreo: ${openchoreo} }
`;
const STAGING = entity(
  'environment.staging',
  'environment',
  '{ dataPlaneRef: { kind: DataPlane, name: west } }',
);
const DECLARED =
  entity('data-plane.west', 'data-plane', '{}') +
  STAGING +
  entity(
    'deployment-pipeline.default',
    'deployment-pipeline',
    '{ promotionPaths: [{ sourceEnvironmentRef: { name: staging }, targetEnvironmentRefs: [{ name: production }] }] }',
  );
const SINCE = 'openchoreo.dev/orphaned-since';

const files = useFiles({ 'platform.yaml': DECLARED });

describe('the platform in a file', () => {
  it(`takes the place of what was applied, is one entity each, and is orphaned without it, on ${databaseIds.join(
    ' and ',
  )}`, async () => {
    const runs = await Promise.all(
      databaseIds.map(async id => {
        const standIn = new StandInControlPlane();
        standIn.apply(APPLIED);
        const catalog = await startCatalog({
          knex: await databases.init(id),
          location: files.path('platform.yaml'),
          controlPlane: [controlPlanePlugin(standIn)],
          openchoreo: {
            catalog: { templates: false, orphans: { noticeAfter: '3s' } },
          },
          processingSeconds: 2,
        });
        return { standIn, ...catalog };
      }),
    );
    const each = (action: (run: (typeof runs)[number]) => Promise<void>) =>
      Promise.all(runs.map(action));
    const resources = [
      'resource:acme/data-plane.west',
      'resource:acme/deployment-pipeline.default',
      'resource:acme/environment.production',
      'resource:acme/environment.staging',
    ];

    await each(({ standIn, entities }) =>
      until(async () => {
        const all = await entities();
        expect([...all.values()].flatMap(problemsOf)).toEqual([]);
        expect(
          [...all.keys()].filter(ref => ref.startsWith('resource:')).sort(),
        ).toEqual(resources);
        expect(standIn.resources.get('Environment/acme/staging')).toMatchObject(
          {
            metadata: {
              annotations: {
                'openchoreo.dev/declared-by':
                  'resource:acme/environment.staging',
              },
            },
            spec: { dataPlaneRef: { kind: 'DataPlane', name: 'west' } },
          },
        );
        const staging = all.get('resource:acme/environment.staging');
        expect(
          staging?.metadata.annotations?.['backstage.io/managed-by-location'],
        ).toMatch(/^file:/);
        expect(
          staging?.relations?.map(({ type, targetRef }) => [type, targetRef]),
        ).toEqual(
          expect.arrayContaining([
            ['hostedOn', 'resource:acme/data-plane.west'],
            ['promotesTo', 'resource:acme/environment.production'],
          ]),
        );
      }),
    );

    await files.write({ 'platform.yaml': DECLARED.replace(STAGING, '') });
    await each(({ standIn, entities }) =>
      until(async () => {
        const key = 'Environment/acme/staging';
        expect(
          standIn.resources.get(key)?.metadata.annotations?.[SINCE],
        ).toBeDefined();
        const staging = (await entities()).get(
          'resource:acme/environment.staging',
        );
        expect(
          staging?.metadata.annotations?.['backstage.io/managed-by-location'],
        ).toBe(`openchoreo:${key}`);
      }, 90_000),
    );
    await each(({ stop }) => stop());
  });
});
