import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from './migrate';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const TABLES = [
  'cell_status',
  'change_feed',
  'change_position',
  'connections',
  'inventory',
  'resource_references',
  'resources',
  'work_queue',
];

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up, down again without leaving anything, and up once more', async () => {
    const knex = await databases.init(id);
    const existing = async () => {
      const found = await Promise.all(
        TABLES.map(async table => (await knex.schema.hasTable(table)) && table),
      );
      return found.filter(Boolean);
    };
    await migrate(knex);
    expect(await existing()).toEqual(TABLES);
    await knex.migrate.rollback(
      { directory: resolve(__dirname, '../../migrations') },
      true,
    );
    expect(await existing()).toEqual([]);
    await migrate(knex);
    expect(await existing()).toEqual(TABLES);
  });
});
