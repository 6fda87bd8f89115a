import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ControlPlaneBench,
  CART,
  DEVELOPMENT,
  SHOP,
  deploymentOf,
} from './__testUtils__/ControlPlaneBench';
import { componentYaml } from './__testUtils__/shop';
import { CellReportStore } from './database/CellReportStore';
import { ChangeFeed } from './database/ChangeFeed';
import type { DbWorkRow } from './database/tables';
import { eventually } from './dataplane/__testUtils__/TestBench';
import { systemClock } from './dataplane/clock';
import { WorkQueue } from './queue/WorkQueue';

/** The first environment, where what others change stays. */
const keepingYaml = `---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default }, drift: keep }
`;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())(
  'control plane with obstacles on %s',
  id => {
    let bench: ControlPlaneBench;

    beforeEach(async () => {
      bench = await ControlPlaneBench.start(await databases.init(id));
    });

    afterEach(async () => {
      await bench.stop();
    });

    it('says what keeps a component from being released, and releases it when that is gone', async () => {
      const [component, workload] = componentYaml({
        project: 'shop',
        name: 'cart',
      })
        .split('---\n')
        .filter(Boolean);
      await bench.apply(component);
      await eventually(
        () => bench.client.getComponent(CART),
        ({ problem }) =>
          problem ===
          'Component acme/cart has no workload; apply a Workload that names it as its owner',
      );
      await bench.apply(workload);
      const view = await bench.untilHealthy('development');
      expect(view.problem).toBeUndefined();
    });

    it('shows a data plane that no cluster stands for, and goes on when one does', async () => {
      const plane = (clusterRef: string) => `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: ${clusterRef} }
`;
      await bench.apply(
        plane('moon'),
        '---',
        componentYaml({ project: 'shop', name: 'cart' }),
      );
      const view = await eventually(
        () => bench.client.getComponent(CART),
        current => deploymentOf(current, 'development')?.health === 'unknown',
      );
      expect(deploymentOf(view, 'development')?.reason).toContain(
        'spec.clusterRef names the cluster "moon", which is not known',
      );
      await eventually(
        () => bench.client.listDataPlanes(),
        ({ items: [dataPlane] }) => dataPlane.status.status === 'unreachable',
      );
      const { items } = await bench.client.listResources('ReleaseBinding');
      expect(items[0].status?.conditions).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'Ready',
            status: 'False',
            reason: 'ResourceApplyFailed',
          }),
        ]),
      );

      await bench.apply(plane('test'));
      await bench.untilHealthy('development');
    });

    it('keeps what runs when a component stops compiling, and says why', async () => {
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      const { latestRelease } = await bench.untilHealthy('development');
      const { namespace } = await bench.client.getCell(DEVELOPMENT);
      const before = await bench.objects.namesOf('deployments', namespace);

      await bench.apply(`
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  componentTypeEnvironmentConfigs: { replicas: many }
`);
      const view = await eventually(
        () => bench.client.getComponent(CART),
        current => deploymentOf(current, 'development')?.health === 'degraded',
      );
      expect(deploymentOf(view, 'development')).toMatchObject({
        release: latestRelease,
        problems: [{ path: expect.stringContaining('replicas') }],
        endpoints: [{ name: 'http' }],
        objects: expect.arrayContaining([
          expect.objectContaining({ kind: 'Deployment', health: 'healthy' }),
        ]),
      });
      expect(await bench.objects.namesOf('deployments', namespace)).toEqual(
        before,
      );
    });

    it('shows what others changed, with their name, and what became of it', async () => {
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      await bench.untilHealthy('development');
      const { namespace } = await bench.client.getCell(DEVELOPMENT);
      const [name] = await bench.deployments();
      await bench.objects.merge(
        `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`,
        { spec: { replicas: 7 } },
      );
      const { drift } = await eventually(
        () => bench.client.getCell(DEVELOPMENT),
        cell => cell.drift.length > 0,
      );
      expect(drift).toMatchObject([
        {
          object: { kind: 'Deployment', name },
          component: 'cart',
          cause: 'changed',
          manager: 'kubectl-edit',
          fields: [{ path: 'spec.replicas', desired: '1', found: '7' }],
          resolution: 'reverted',
        },
      ]);
      const view = await bench.client.getComponent(CART);
      expect(deploymentOf(view, 'development')?.drift).toEqual(drift);
      const { components } = await bench.client.getProject(SHOP);
      expect(components[0].deployments[0]).not.toHaveProperty('drifted');
    });

    it('keeps what others changed where that is the policy, and reverts it when asked to', async () => {
      await bench.apply(
        keepingYaml,
        componentYaml({ project: 'shop', name: 'cart' }),
      );
      await bench.untilHealthy('development');
      const { namespace } = await bench.client.getCell(DEVELOPMENT);
      const [name] = await bench.deployments();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
      await bench.objects.merge(path, { spec: { replicas: 7 } });
      await eventually(
        () => bench.client.getProject(SHOP),
        ({ components }) => components[0].deployments[0].drifted === 1,
      );

      await bench.client.revertChanges(DEVELOPMENT, { component: 'cart' });
      await eventually(
        () => bench.client.getProject(SHOP),
        ({ components }) => components[0].deployments[0].drifted === undefined,
      );
      const { drift } = await bench.client.getCell(DEVELOPMENT);
      expect(drift.map(({ resolution }) => resolution)).toEqual([
        'reverted',
        'kept',
      ]);
      await expect(
        bench.client.revertChanges(DEVELOPMENT),
      ).rejects.toMatchObject({
        cause: {
          name: 'ConflictError',
          message: expect.stringContaining('keeps no change'),
        },
      });
    });

    it('withholds the removal of what vanished from the database, until somebody confirms it', async () => {
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      await bench.untilHealthy('development');
      const before = await bench.deployments();
      await bench.knex('resources').where({ kind: 'ReleaseBinding' }).delete();
      await bench.apply(`
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: other-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: other }
  environment: development
`);
      const { withheldRemoval } = await eventually(
        () => bench.client.getCell(DEVELOPMENT),
        cell => cell.withheldRemoval !== undefined,
      );
      expect(withheldRemoval?.objects).toContainEqual(
        expect.objectContaining({ kind: 'Deployment', component: 'cart' }),
      );
      const { items } = await bench.client.listResources('ReleaseBinding');
      expect(items[0].status?.conditions).toContainEqual(
        expect.objectContaining({
          type: 'RemovalWithheld',
          message: expect.stringContaining(`Deployment ${before[0]}`),
        }),
      );
      expect(await bench.deployments()).toEqual(before);
      const project = await bench.client.getProject(SHOP);
      expect(project.withheldRemovals).toEqual([
        { environment: 'development', ...withheldRemoval },
      ]);

      await expect(
        bench.client.confirmRemoval(DEVELOPMENT, { token: 'other' }),
      ).rejects.toMatchObject({
        cause: {
          message: expect.stringContaining('has changed since it was shown'),
        },
      });
      await bench.client.confirmRemoval(DEVELOPMENT, {
        token: withheldRemoval?.token ?? '',
      });
      await eventually(
        () => bench.deployments(),
        names => names.length === 0,
      );
    });

    it('looks only rarely at a cell that waits for such a confirmation', async () => {
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      await bench.untilHealthy('development');
      await bench
        .knex('resources')
        .whereIn('kind', ['ReleaseBinding', 'Component', 'Project'])
        .delete();
      const queue = new WorkQueue({ knex: bench.knex, clock: systemClock });
      await queue.add([{ topic: 'cell', cell: DEVELOPMENT }]);
      const reports = new CellReportStore({
        knex: bench.knex,
        feed: new ChangeFeed(bench.knex),
        clock: systemClock,
      });
      await eventually(
        () => reports.get(DEVELOPMENT),
        stored => stored?.report.withheldRemoval !== undefined,
      );
      const row: DbWorkRow | undefined = await eventually(
        async () =>
          bench
            .knex<DbWorkRow>('work_queue')
            .where({ topic: 'cell', project: 'shop', name: 'development' })
            .first(),
        found => found?.claim === null,
      );
      expect(Number(row?.due_at) - Date.now()).toBeGreaterThan(10_000);
    });

    it('says what keeps a project from being deleted, and deletes it when that is gone', async () => {
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      await bench.untilHealthy('development');
      const { namespace } = await bench.client.getCell(DEVELOPMENT);
      const [name] = await bench.deployments();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
      await bench.objects.merge(path, {
        metadata: { finalizers: ['example.com/hold'] },
      });
      await bench.client.deleteResource({
        kind: 'Project',
        namespace: 'acme',
        name: 'shop',
      });
      const { deletion } = await eventually(
        () => bench.client.getProject(SHOP),
        project => project.deletion?.stuck.length === 1,
      );
      expect(deletion?.stuck).toContainEqual({
        environment: 'development',
        resource: `Deployment ${namespace}/${name}`,
        message: expect.stringContaining(
          'it waits for the finalizer example.com/hold',
        ),
      });

      await bench.objects.merge(path, { metadata: { finalizers: null } });
      await eventually(
        () => bench.client.listProjects({ organization: 'acme' }),
        ({ items }) => items.length === 0,
      );
    });
  },
);
