import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { projectYaml } from '../__testUtils__/shop';
import { ChangeFeed } from '../database/ChangeFeed';
import { DefaultResourceStore } from '../database/DefaultResourceStore';
import { migrate } from '../database/migrate';
import { systemClock } from '../dataplane/clock';
import { ApplyService } from '../service/ApplyService';
import { applyAtStart } from './applyAtStart';

describe('applying at start', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const folder = createMockDirectory();
  let knex: Knex;
  let store: DefaultResourceStore;
  let logger: ReturnType<typeof mockServices.logger.mock>;

  beforeEach(async () => {
    folder.clear();
    knex = await databases.init('SQLITE_3');
    await migrate(knex);
    store = new DefaultResourceStore({
      knex,
      feed: new ChangeFeed(knex),
      clock: systemClock,
    });
    logger = mockServices.logger.mock();
  });

  async function start(files: string[] = [], defaults: string[] = []) {
    await applyAtStart({
      applyService: new ApplyService({ store, onStored: () => {} }),
      defaults,
      files,
      logger,
    });
  }

  async function projects(): Promise<string[]> {
    const { items } = await store.list({ kinds: ['Project'] });
    return items.map(({ metadata }) => metadata.name);
  }

  it('brings the four default component types, without complaint', async () => {
    await start();
    const { items } = await store.list({ kinds: ['ClusterComponentType'] });
    expect(items.map(({ metadata }) => metadata.name)).toEqual([
      'scheduled-task',
      'service',
      'web-application',
      'worker',
    ]);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('renews its own defaults, and leaves alone what somebody changed', async () => {
    const plane = (cluster: string) => `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: ${cluster} }
`;
    const key = { kind: 'ClusterDataPlane', name: 'default' } as const;
    await start([], [plane('first')]);
    await start([], [plane('second')]);
    expect((await store.get(key))?.spec.clusterRef).toBe('second');

    await new ApplyService({ store, onStored: () => {} }).apply(plane('mine'), {
      origin: 'api',
    });
    await start([], [plane('third')]);
    expect((await store.get(key))?.spec.clusterRef).toBe('mine');
  });

  it('applies files and folders, and says which document of which file is broken', async () => {
    folder.setContent({
      'one.yaml': projectYaml('one'),
      more: {
        'a.yaml': projectYaml('two'),
        'deep/b.yml':
          'apiVersion: openchoreo.dev/v1alpha1\nkind: Project\nmetadata: { name: three }\n',
        'notes.txt': projectYaml('never'),
      },
    });
    await start([folder.resolve('one.yaml'), folder.resolve('more')]);
    expect(await projects()).toEqual(['one', 'two']);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringMatching(
        /^Project default\/three of .*b\.yml was not applied: .*spec/,
      ),
    );
  });

  it('reports a file that cannot be read, and deletes nothing of what it declared', async () => {
    folder.setContent({ 'one.yaml': projectYaml('one') });
    await start([folder.resolve('one.yaml')]);
    folder.clear();
    await start([folder.resolve('one.yaml')]);
    expect(await projects()).toEqual(['one']);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(
        'one.yaml cannot be read; what they declared before stays as it is',
      ),
    );
  });
});
