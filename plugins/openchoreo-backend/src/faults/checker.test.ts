import { namespaceOf } from './__testUtils__/checkWorld';
import { Dice } from './__testUtils__/Dice';
import {
  type FaultDatabase,
  sqliteDatabase,
} from './__testUtils__/FaultDatabase';
import { recordsAt, stringAt } from '../dataplane/json';
import { World } from './__testUtils__/World';
import type { DbWorkRow } from '../database/tables';
import { workItemOf } from '../queue/WorkItem';
import { WorkQueue } from '../queue/WorkQueue';
import { eventually } from '../dataplane/__testUtils__/TestBench';
import {
  EmbeddedTestCluster,
  type TestCluster,
} from '../dataplane/__testUtils__/testCluster';

/** A checker that finds nothing proves nothing: here something is wrong each time. */
describe('the checker of fault runs', () => {
  let cluster: TestCluster;
  let database: FaultDatabase;
  let world: World;

  beforeEach(async () => {
    cluster = await EmbeddedTestCluster.start();
    database = await sqliteDatabase();
    world = new World(cluster, database, new Dice(1));
    await world.startReplica();
    await world.settleIn();
  });

  afterEach(async () => {
    await world.stop();
    await database.stop();
    await cluster.stop();
  });

  const found = async () => (await world.check()).violations.join('\n');

  /** A ConfigMap that belongs to a component. */
  async function settingsOf(path: string): Promise<string> {
    const { body } = await world.outside.request({
      method: 'GET',
      path: `${path}/configmaps`,
    });
    const names = recordsAt(body, 'items').map(
      item => stringAt(item, 'metadata', 'name') ?? '',
    );
    return names.find(name => name.startsWith('shop-api')) ?? '';
  }

  it('finds nothing when nothing is wrong', async () => {
    expect(await found()).toBe('');
  });

  it('finds what an engine leaves over that takes things for deleted', async () => {
    world.network = ({ method }) =>
      method === 'DELETE'
        ? { type: 'answer', status: 200, body: { kind: 'Status' } }
        : undefined;
    const violations = await eventually(
      async () => {
        await world.change();
        await world.untilQuiet();
        return found();
      },
      text => text !== '',
    );
    expect(violations).toContain('is left over');
  });

  it('finds what an engine loses that takes things for applied', async () => {
    world.network = ({ method, url }) =>
      method === 'PATCH' && url.includes('/services/')
        ? { type: 'answer', status: 200, body: applied(url) }
        : undefined;
    const violations = await eventually(
      async () => {
        await world.change();
        await world.untilQuiet();
        return found();
      },
      text => text !== '',
    );
    expect(violations).toContain('is lost');
  });

  it('finds what is done twice at a time when a queue claims nothing', async () => {
    const claim = jest
      .spyOn(WorkQueue.prototype, 'claim')
      .mockImplementation(async limit => {
        const rows: DbWorkRow[] = await database.reader('work_queue');
        return rows.slice(0, limit).map(row => ({
          key: row,
          item: workItemOf(row),
          claim: 'none',
          ticket: row.ticket,
          attempts: 0,
        }));
      });
    try {
      const violations = await eventually(
        async () => {
          await world.change();
          return [...world.history.violations].join();
        },
        text => text !== '',
      );
      expect(violations).toContain('was worked on by two at once');
    } finally {
      claim.mockRestore();
    }
  });

  it('finds objects that no inventory knows, and those it knows wrongly', async () => {
    await world.stopReplicas();
    await database.reader('inventory').where({ kind: 'Service' }).delete();
    await database
      .reader('inventory')
      .where({ kind: 'ConfigMap' })
      .update({ state: 'planned' });
    expect(await found()).toMatch(/Service\S+ is not in the inventory/);
    expect(await found()).toMatch(
      /ConfigMap\S+ is in the inventory as planned/,
    );
  });

  it('finds objects that are not as desired, and missing ones of somebody else', async () => {
    await world.stopReplicas();
    const path = `/api/v1/namespaces/${namespaceOf('shop')}`;
    await world.outside.request({
      method: 'PATCH',
      path: `${path}/configmaps/${await settingsOf(path)}`,
      contentType: 'application/merge-patch+json',
      body: { data: { image: 'another' } },
    });
    await world.outside.request({
      method: 'DELETE',
      path: `${path}/configmaps/foreign`,
    });
    expect(await found()).toMatch(/ConfigMap\S+ is not as desired/);
    expect(await found()).toContain('an object of somebody else was deleted');
  });

  it('finds deletions of what was never applied', async () => {
    world.history.wrote({ method: 'PATCH', url: '/a?force=true' });
    world.history.wrote({ method: 'DELETE', url: '/a' });
    expect(await found()).toBe('');
    world.history.wrote({ method: 'DELETE', url: '/b' });
    expect(await found()).toBe('/b was deleted and never applied');
  });

  it('finds a status that is ahead of its resource', async () => {
    await world.stopReplicas();
    await database
      .reader('resources')
      .where({ kind: 'Component' })
      .update({ generation: 0 });
    expect(await found()).toContain(
      'of generation 0 has a status of generation 1',
    );
  });
});

/** What a server answers to an apply, as far as the engine looks at it. */
function applied(url: string): object {
  const [, namespace, name] =
    /namespaces\/([^/]+)\/services\/([^/?]+)/.exec(url) ?? [];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, uid: 'none', resourceVersion: '1' },
  };
}
