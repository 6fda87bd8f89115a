import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { ControlPlaneBench } from './__testUtils__/ControlPlaneBench';
import {
  componentYaml,
  ofOrganization,
  projectYaml,
} from './__testUtils__/shop';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const guardedYaml = `---
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: guarded, namespace: acme, annotations: { openchoreo.dev/display-name: Guarded } }
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: development }
      targetEnvironmentRefs:
        - name: staging
          gates: [{ type: Healthy }, { type: Soak, minutes: 30 }]
        - name: ghost
    - sourceEnvironmentRef: { name: staging }
      targetEnvironmentRefs:
        - name: production
          approval: { required: 2, reviewers: ['group:default/owners'] }
---
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: round, namespace: acme }
spec:
  promotionPaths:
    - { sourceEnvironmentRef: { name: development }, targetEnvironmentRefs: [{ name: staging }] }
    - { sourceEnvironmentRef: { name: staging }, targetEnvironmentRefs: [{ name: development }] }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: production, namespace: acme }
spec: { isProduction: true, dataPlaneRef: { kind: DataPlane, name: moon } }
`;

describe.each(databases.eachSupportedId())('platform views on %s', id => {
  let knex: Knex;
  let bench: ControlPlaneBench;

  beforeEach(async () => {
    knex = await databases.init(id);
    bench = await ControlPlaneBench.start(knex);
    await bench.apply(
      projectYaml('billing'),
      componentYaml({ project: 'shop', name: 'cart' }),
      componentYaml({ project: 'billing', name: 'invoices' }),
      guardedYaml,
    );
  });

  afterEach(async () => {
    await bench.stop();
  });

  it('tell where environments are, and how the projects in them do', async () => {
    const { items } = await eventually(
      () => bench.client.listEnvironments({ organization: 'acme' }),
      page => page.items[0].projects.healthy === 2,
    );
    expect(items).toEqual([
      {
        organization: 'acme',
        name: 'development',
        displayName: 'development',
        isProduction: false,
        dataPlane: {
          kind: 'ClusterDataPlane',
          name: 'default',
          displayName: 'default',
          exists: true,
        },
        projects: { healthy: 2 },
      },
      expect.objectContaining({
        name: 'production',
        isProduction: true,
        dataPlane: {
          kind: 'DataPlane',
          name: 'moon',
          displayName: 'moon',
          exists: false,
        },
        projects: {},
      }),
      expect.objectContaining({ name: 'staging', projects: {} }),
    ]);
  });

  it('tell pipelines as graphs, with what stands in the way of promotions', async () => {
    const { items } = await bench.client.listPipelines();
    const [plain, guarded, round] = items.filter(
      ({ organization }) => organization === 'acme',
    );
    expect(plain).toMatchObject({ name: 'default', projects: 2, problems: [] });
    expect(guarded).toEqual({
      organization: 'acme',
      name: 'guarded',
      displayName: 'Guarded',
      environments: [
        {
          name: 'development',
          displayName: 'development',
          isProduction: false,
          exists: true,
        },
        {
          name: 'staging',
          displayName: 'staging',
          isProduction: false,
          exists: true,
        },
        {
          name: 'ghost',
          displayName: 'ghost',
          isProduction: false,
          exists: false,
        },
        {
          name: 'production',
          displayName: 'production',
          isProduction: true,
          exists: true,
        },
      ],
      paths: [
        {
          from: 'development',
          to: 'staging',
          gates: [{ type: 'Healthy' }, { type: 'Soak', minutes: 30 }],
        },
        { from: 'development', to: 'ghost', gates: [] },
        {
          from: 'staging',
          to: 'production',
          approval: { required: 2, reviewers: ['group:default/owners'] },
          gates: [],
        },
      ],
      projects: 0,
      problems: [],
    });
    expect(round.problems).toEqual([expect.stringContaining('circle')]);
  });

  it('come page by page, of every organization or of one', async () => {
    await bench.apply(ofOrganization('umbrella', guardedYaml));
    const first = await bench.client.listPipelines({ limit: 4 });
    const rest = await bench.client.listPipelines({
      cursor: first.nextCursor,
    });
    const names = [...first.items, ...rest.items].map(
      ({ organization, name }) => `${organization}/${name}`,
    );
    expect(names).toEqual([
      'acme/default',
      'acme/guarded',
      'acme/round',
      'umbrella/guarded',
      'umbrella/round',
    ]);
    const one = await bench.client.listEnvironments({
      organization: 'umbrella',
    });
    expect(one.items.map(({ name }) => name)).toEqual(['production']);
  });
});
