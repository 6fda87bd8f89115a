import { TestDatabases } from '@backstage/backend-test-utils';
import { ControlPlaneBench } from '../__testUtils__/ControlPlaneBench';
import { componentYaml, projectYaml } from '../__testUtils__/shop';
import { eventually } from '../dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())(
  'map of an organization on %s',
  id => {
    let bench: ControlPlaneBench;

    beforeEach(async () => {
      bench = await ControlPlaneBench.start(await databases.init(id));
    });

    afterEach(async () => {
      await bench.stop();
    });

    it('shows every project and the connections between them', async () => {
      await bench.apply(
        projectYaml('pay'),
        componentYaml({
          project: 'pay',
          name: 'ledger',
          visibility: 'organization',
        }),
        componentYaml({
          project: 'shop',
          name: 'cart',
          calls: { project: 'pay', component: 'ledger' },
        }),
      );
      const map = await eventually(
        () => bench.client.getOrganizationMap({ organization: 'acme' }),
        ({ cells }) => cells.every(({ health }) => health === 'healthy'),
      );
      expect(map).toEqual({
        organization: 'acme',
        environment: 'development',
        environments: ['development', 'staging', 'production'].map(name => ({
          name,
          displayName: name,
        })),
        cells: [
          {
            project: 'pay',
            displayName: 'pay',
            health: 'healthy',
            components: 1,
            exposedTo: ['organization'],
          },
          {
            project: 'shop',
            displayName: 'shop',
            health: 'healthy',
            components: 1,
            exposedTo: [],
          },
        ],
        connections: [
          {
            from: 'shop',
            to: { kind: 'cell', project: 'pay' },
            connections: 1,
            pending: 0,
          },
        ],
      });
      expect(
        await bench.client.getOrganizationMap({
          organization: 'acme',
          environment: 'staging',
        }),
      ).toMatchObject({
        cells: [{ components: 0 }, { components: 0 }],
        connections: [],
      });
    });

    it('names what does not exist', async () => {
      await expect(
        bench.client.getOrganizationMap({
          organization: 'acme',
          environment: 'moon',
        }),
      ).rejects.toMatchObject({
        cause: { message: 'Environment acme/moon does not exist' },
      });
      await expect(
        bench.client.getOrganizationMap({ organization: 'globex' }),
      ).rejects.toMatchObject({
        cause: {
          message: 'Organization globex does not exist, or has no environment',
        },
      });
    });
  },
);
