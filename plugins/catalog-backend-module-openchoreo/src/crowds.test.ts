import { TestDatabases } from '@backstage/backend-test-utils';
import { stringify } from 'yaml';
import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import {
  type Fault,
  StandInControlPlane,
} from './__testUtils__/StandInControlPlane';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { useFiles } from './__testUtils__/useFiles';
import { componentYaml, projectYaml } from './__testUtils__/yaml';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const databaseIds = databases.eachSupportedId().map(([id]) => id);
/** One more than a page of the stand-in; more with the variable, e.g. 101 or 1001. */
const CROWD = Number(process.env.OPENCHOREO_CROWD ?? 21);
/** Catalogs take their time for every entity. */
const LIMIT_MS = 90_000 + CROWD * 1_000;
jest.setTimeout(3 * LIMIT_MS);
const LONG = 'x'.repeat(299);

const files = useFiles({ 'none.yaml': '' });

const COMPONENT_TYPE = {
  workloadType: 'deployment',
  resources: [
    {
      id: 'deployment',
      template: { apiVersion: 'apps/v1', kind: 'Deployment' },
    },
  ],
};
const PLATFORM: Readonly<Record<string, object>> = {
  DataPlane: {},
  ClusterDataPlane: {},
  Environment: { dataPlaneRef: { kind: 'DataPlane', name: 'n0' } },
  DeploymentPipeline: { promotionPaths: [] },
  ComponentType: COMPONENT_TYPE,
  ClusterComponentType: COMPONENT_TYPE,
  Trait: {},
  ClusterTrait: {},
};
const apiVersion = 'openchoreo.dev/v1alpha1';

/** Puts so many of every kind into a control plane, and tells which entities have to stand for them. */
function crowd(standIn: StandInControlPlane, count: number): string[] {
  const refs = ['domain:acme/acme'];
  const put = (yaml: string) => {
    const { documents } = standIn.apply(yaml);
    expect(documents.flatMap(({ messages }) => messages)).toEqual([]);
  };
  for (let index = 0; index < count; index++) {
    const name = `n${index}`;
    for (const [kind, spec] of Object.entries(PLATFORM)) {
      const shared = kind.startsWith('Cluster');
      const namespace = shared ? {} : { namespace: 'acme' };
      put(
        stringify({ apiVersion, kind, metadata: { name, ...namespace }, spec }),
      );
      const prefix = kind.replace(/\B[A-Z]/g, '-$&').toLowerCase();
      refs.push(`resource:${shared ? 'default' : 'acme'}/${prefix}.${name}`);
    }
    put(stringify({ apiVersion, kind: 'Organization', metadata: { name } }));
    put(projectYaml(name));
    put(
      componentYaml(name, `${name}-api`, {
        endpoints: ['http'],
        external: [`${name}.example.com`],
      }),
    );
    put(
      stringify({
        apiVersion,
        kind: 'Resource',
        metadata: { name, namespace: 'acme' },
        spec: { owner: { projectName: name }, type: { name: 'database' } },
      }),
    );
    refs.push(
      `domain:${name}/${name}`,
      `system:acme/${name}`,
      `component:acme/${name}-api`,
      `api:acme/${name}-api.http`,
      `resource:acme/external.${name}.example.com`,
      `resource:acme/resource.${name}`,
    );
  }
  return refs.sort();
}

/** Every way in which a source fails, in turns, on every second read. */
function failing(): StandInControlPlane['fault'] {
  const faults: readonly Fault[] = [
    { status: 503 },
    { cut: true },
    { answer: '{"items": [{"kind": "Proj' },
    { status: 404, body: 'no such route' },
    { answer: '{}' },
    { hang: true },
  ];
  let reads = 0;
  return method => {
    reads += 1;
    return method === 'GET' && reads % 2 === 1
      ? faults[((reads - 1) / 2) % faults.length]
      : undefined;
  };
}

describe('a crowd in the catalog', () => {
  it(`is complete with ${CROWD} of every kind, whatever the source answered before and after, on ${databaseIds.join(
    ' and ',
  )}`, async () => {
    const runs = await Promise.all(
      databaseIds.map(async id => {
        const standIn = new StandInControlPlane();
        const expected = crowd(standIn, CROWD);
        standIn.fault = failing();
        const catalog = await startCatalog({
          knex: await databases.init(id),
          location: files.path('none.yaml'),
          controlPlane: [controlPlanePlugin(standIn)],
          // For the source that hangs.
          openchoreo: { catalog: { templates: false, requestTimeout: '3s' } },
        });
        return { standIn, expected, ...catalog };
      }),
    );
    // At once: whoever waits meets longer and longer pauses between the attempts.
    const check = async ({
      standIn,
      expected,
      entities,
      stop,
    }: (typeof runs)[number]) => {
      const refs = async () =>
        [...(await entities()).keys()].filter(
          ref => !ref.startsWith('location:'),
        );
      await until(async () => {
        expect(standIn.requests.length).toBeGreaterThan(5);
      });
      // Never a part: nothing, or as soon as a read was complete, everything.
      expect(await refs()).toEqual([]);
      standIn.fault = undefined;
      await until(async () => {
        expect((await refs()).sort()).toEqual(expected);
      }, LIMIT_MS);

      standIn.fault = failing();
      standIn.forgetChanges();
      standIn.apply(projectYaml('late'));
      const asked = standIn.requests.length;
      await until(async () => {
        expect(standIn.requests.length).toBeGreaterThan(asked + 3);
      });
      expect((await refs()).sort()).toEqual(expected);
      standIn.fault = undefined;
      await until(async () => {
        expect((await refs()).sort()).toEqual(
          [...expected, 'system:acme/late'].sort(),
        );
      }, LIMIT_MS);
      await stop();
    };
    await Promise.all(runs.map(check));
  });

  it('has an entity each for names that collide and names of 300 characters', async () => {
    const standIn = new StandInControlPlane();
    standIn.apply(projectYaml('shop'));
    const endpoints = [
      'http',
      'Http',
      'a.b',
      'a-b',
      'a_b',
      `${LONG}1`,
      `${LONG}2`,
    ];
    standIn.apply(componentYaml('shop', 'cart', { endpoints }));
    standIn.apply(componentYaml('shop', 'cart-a', { endpoints: ['b'] }));
    const { entities, stop } = await startCatalog({
      location: files.path('none.yaml'),
      controlPlane: [controlPlanePlugin(standIn)],
    });
    await until(async () => {
      const apis = [...(await entities()).values()].filter(
        ({ kind }) => kind === 'API',
      );
      expect(
        apis
          .map(
            ({ metadata }) => metadata.annotations?.['openchoreo.dev/endpoint'],
          )
          .sort(),
      ).toEqual([...endpoints, 'b'].sort());
    });
    await stop();
  });
});
