import { TestDatabases } from '@backstage/backend-test-utils';
import { ControlPlaneBench, SHOP } from './__testUtils__/ControlPlaneBench';
import { componentYaml } from './__testUtils__/shop';
import {
  startControlPlane,
  type TestControlPlane,
} from './__testUtils__/startControlPlane';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const NAMES = Array.from({ length: 12 }, (_, index) => `c${index + 10}`);

describe.each(databases.eachSupportedId())('two replicas on %s', id => {
  let first: ControlPlaneBench;
  let second: TestControlPlane;

  beforeEach(async () => {
    const knex = await databases.init(id);
    first = await ControlPlaneBench.start(knex);
    second = await startControlPlane({
      knex,
      cluster: first.cluster.connection,
    });
  });

  afterEach(async () => {
    await second.stop();
    await first.stop();
  });

  it('take the same input at the same time, and make one of each', async () => {
    const yaml = NAMES.map(name => componentYaml({ project: 'shop', name }));
    await Promise.all([
      first.client.apply(yaml.join('')),
      second.client.apply([...yaml].reverse().join('')),
    ]);
    const { components } = await eventually(
      () => second.client.getProject(SHOP),
      project =>
        project.components.length === NAMES.length &&
        project.components.every(
          ({ deployments }) => deployments[0]?.health === 'healthy',
        ),
    );
    expect(components.map(({ name }) => name)).toEqual(NAMES);
    expect(await first.deployments()).toHaveLength(NAMES.length);
    for (const kind of ['ComponentRelease', 'ReleaseBinding'] as const) {
      const { items } = await first.client.listResources(kind);
      expect(items).toHaveLength(NAMES.length);
    }
  });

  it('leave the work to the one that stays', async () => {
    await second.stop();
    await first.apply(componentYaml({ project: 'shop', name: 'cart' }));
    const view = await first.untilHealthy('development');
    expect(view.problem).toBeUndefined();
  });
});
