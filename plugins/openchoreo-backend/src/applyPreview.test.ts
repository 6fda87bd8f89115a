import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  ControlPlaneBench,
  DEVELOPMENT,
} from './__testUtils__/ControlPlaneBench';
import { refusal } from './__testUtils__/refusal';
import { componentYaml, projectYaml } from './__testUtils__/shop';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const VISITOR = 'user:default/visitor';

/** A component that calls `cart`. */
function caller(component = 'cart') {
  return componentYaml({
    project: 'shop',
    name: 'web',
    calls: { project: 'shop', component },
  });
}

describe.each(databases.eachSupportedId())(
  'what an apply would do on %s',
  id => {
    let knex: Knex;
    let bench: ControlPlaneBench;

    beforeEach(async () => {
      knex = await databases.init(id);
      bench = await ControlPlaneBench.start(knex, {
        policy: user => user !== VISITOR,
      });
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      await bench.untilHealthy('development');
    });

    afterEach(async () => {
      await bench.stop();
    });

    async function everything() {
      return {
        resources: await knex('resources').orderBy('uid'),
        feed: await knex('change_feed').orderBy('seq'),
        history: await knex('deployment_history').orderBy('seq'),
      };
    }

    it('shows the cell with a new component, and changes nothing', async () => {
      const before = await everything();
      const { documents, cells } = await bench.client.previewApply(caller());
      expect(documents.map(({ action }) => action)).toEqual([
        'created',
        'created',
      ]);
      expect(cells).toMatchObject([
        {
          problems: [],
          before: {
            ...DEVELOPMENT,
            components: [{ name: 'cart' }],
            connections: [],
          },
          cell: {
            ...DEVELOPMENT,
            components: [{ name: 'cart' }, { name: 'web' }],
            connections: [
              {
                from: 'web',
                target: { kind: 'endpoint', component: 'cart' },
                status: 'resolved',
              },
            ],
          },
        },
      ]);
      expect(cells[0].objects).toContainEqual(
        expect.objectContaining({
          action: 'added',
          kind: 'Deployment',
          component: 'web',
        }),
      );
      expect(await everything()).toEqual(before);
    });

    it('shows a project that would be new as well', async () => {
      const { cells } = await bench.client.previewApply(
        [
          projectYaml('depot'),
          componentYaml({ project: 'depot', name: 'stock' }),
        ].join('\n'),
      );
      expect(cells).toMatchObject([
        {
          before: { project: 'depot', components: [] },
          cell: { project: 'depot', components: [{ name: 'stock' }] },
        },
      ]);
      await expect(
        bench.client.getProject({ organization: 'acme', project: 'depot' }),
      ).rejects.toThrow();
    });

    it('tells what is in the way', async () => {
      const { cells } = await bench.client.previewApply(caller('ghost'));
      expect(cells[0].cell.connections).toMatchObject([
        { from: 'web', status: 'pending' },
      ]);
      const unreleased = await bench.client.previewApply(
        componentYaml({ project: 'shop', name: 'web' }).split('---')[1],
      );
      expect(unreleased.cells[0].problems).toEqual([
        { message: expect.stringContaining('has no workload') },
      ]);
    });

    it('judges documents without showing cells when one of them is invalid', async () => {
      const { documents, cells } = await bench.client.previewApply(
        caller().replace('port: 8080', 'port: 80800'),
      );
      expect(cells).toEqual([]);
      expect(documents[1]).toMatchObject({
        action: 'invalid',
        messages: [expect.objectContaining({ severity: 'error' })],
      });
    });

    it('refuses those who may not apply', async () => {
      expect(
        await refusal(
          bench.client.previewApply(caller(), bench.controlPlane.as(VISITOR)),
        ),
      ).toMatchObject({ name: 'NotAllowedError' });
    });
  },
);
