import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { startStandIn } from '../__testUtils__/startStandIn';
import { component } from '../__testUtils__/processorBench';
import { componentYaml, projectYaml } from '../__testUtils__/yaml';
import { publishedEntity } from '../publish/publishedEntity';
import { DeclarationStore } from './DeclarationStore';
import { OrphanedResources } from './OrphanedResources';
import { OrphanKeeper } from './OrphanKeeper';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const CART = 'component:acme/cart';
const KEY = 'Component/acme/cart';
const NOTICE_AFTER_MS = 1_000;
const REMOVE_AFTER_MS = 10_000;

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

async function setUp(
  databaseId: Parameters<typeof databases.init>[0],
  options: { readonly removeAfterMs?: number } = {},
) {
  const { standIn, controlPlane, stop } = await startStandIn();
  stops.push(stop);
  standIn.apply(projectYaml('shop'));
  standIn.apply(
    componentYaml('shop', 'cart', {
      annotations: { 'openchoreo.dev/declared-by': CART },
    }),
  );
  const store = await DeclarationStore.create(
    mockServices.database({ knex: await databases.init(databaseId) }),
  );
  await store.noteDeclared(CART, [KEY], 0);
  const asked: (readonly string[])[] = [];
  const catalog = {
    nowMs: 0,
    entities: new Map<string, Entity>(),
    answer: (found: (Entity | undefined)[]) => found,
  };
  const keeper = new OrphanKeeper({
    ...options,
    store,
    resources: new OrphanedResources(controlPlane),
    readEntities: async refs => {
      asked.push(refs);
      return catalog.answer(refs.map(ref => catalog.entities.get(ref)));
    },
    noticeAfterMs: NOTICE_AFTER_MS,
    logger: mockServices.logger.mock(),
    now: () => catalog.nowMs,
  });
  const lookAt = async (nowMs: number) => {
    catalog.nowMs = nowMs;
    await keeper.run();
    return standIn.resources.get(KEY)?.metadata.annotations?.[
      'openchoreo.dev/orphaned-since'
    ];
  };
  return { standIn, store, asked, catalog, lookAt };
}

describe.each(databases.eachSupportedId())(
  'the keeper of orphans on %s',
  databaseId => {
    it('looks at nothing that was seen lately', async () => {
      const { lookAt, asked, standIn } = await setUp(databaseId);
      await lookAt(NOTICE_AFTER_MS);
      expect(asked).toEqual([]);
      expect(standIn.requests).toEqual([]);
    });

    it('tells an entity that is slow from one that is gone', async () => {
      const { lookAt, catalog, asked } = await setUp(databaseId);
      catalog.entities.set(CART, component);
      expect(await lookAt(2_000)).toBeUndefined();
      catalog.entities.delete(CART);
      expect(await lookAt(3_000)).toBeUndefined();
      expect(asked).toHaveLength(1);
      expect(await lookAt(3_001)).toBe('1970-01-01T00:00:03.001Z');
    });

    it.each<
      [string, (found: (Entity | undefined)[]) => (Entity | undefined)[]]
    >([
      [
        'fails',
        () => {
          throw new Error('the catalog is down');
        },
      ],
      ['answers in part', () => []],
      ['answers something else', () => [{ ...component, kind: 'API' }]],
    ])('takes nothing for gone when the catalog %s', async (_, answer) => {
      const { lookAt, catalog, store, standIn } = await setUp(databaseId, {
        removeAfterMs: 0,
      });
      catalog.answer = answer;
      await expect(lookAt(2_000)).rejects.toThrow(/catalog/);
      expect(standIn.requests).toEqual([]);
      expect(await store.orphans()).toEqual([]);

      catalog.answer = found => found;
      expect(await lookAt(2_000)).toBeDefined();
      catalog.answer = answer;
      await expect(lookAt(3_000)).rejects.toThrow(/catalog/);
      expect(standIn.resources.has(KEY)).toBe(true);
    });

    it('takes the entity that shows an orphan for no declaration of it', async () => {
      const { lookAt, catalog } = await setUp(databaseId);
      catalog.entities.set(
        CART,
        publishedEntity({
          kind: 'Component',
          name: 'cart',
          namespace: 'acme',
          annotations: component.metadata.annotations ?? {},
          origin: 'Project/acme/shop',
          spec: {},
        }),
      );
      expect(await lookAt(2_000)).toBeDefined();
    });

    it('keeps orphans for ever unless there is a grace time', async () => {
      const { lookAt } = await setUp(databaseId);
      await lookAt(2_000);
      expect(await lookAt(1_000_000_000)).toBe('1970-01-01T00:00:02.000Z');
    });

    it('removes an orphan after the grace time, not before', async () => {
      const { lookAt, standIn, store } = await setUp(databaseId, {
        removeAfterMs: REMOVE_AFTER_MS,
      });
      await lookAt(2_000);
      await lookAt(2_000 + REMOVE_AFTER_MS - 1);
      expect(standIn.resources.has(KEY)).toBe(true);
      await lookAt(2_000 + REMOVE_AFTER_MS);
      expect(standIn.resources.has(KEY)).toBe(false);
      expect(await store.orphans()).toEqual([]);
    });

    it('does not remove what is declared again at the last moment', async () => {
      const { lookAt, catalog, standIn } = await setUp(databaseId, {
        removeAfterMs: REMOVE_AFTER_MS,
      });
      await lookAt(2_000);
      let asked = 0;
      catalog.answer = found => {
        asked += 1;
        return asked === 1 ? found : [component];
      };
      await lookAt(20_000);
      expect(asked).toBe(2);
      expect(standIn.resources.has(KEY)).toBe(true);
      expect(await lookAt(20_001)).toBeUndefined();
    });

    it('finds what a renamed entity has left behind', async () => {
      const { lookAt, catalog, store } = await setUp(databaseId);
      catalog.entities.set(CART, component);
      await store.noteDeclared(CART, ['Component/acme/basket'], 1_500);
      expect(await lookAt(2_000)).toBe('1970-01-01T00:00:02.000Z');
      expect((await store.orphans()).map(({ resource }) => resource)).toEqual([
        KEY,
      ]);
    });

    it('forgets what somebody removed, and what belongs to somebody else', async () => {
      const { lookAt, standIn, store } = await setUp(databaseId);
      await store.noteDeclared(
        'component:acme/other',
        ['Component/acme/other'],
        0,
      );
      standIn.apply(componentYaml('shop', 'other'));
      await lookAt(2_000);
      expect(
        standIn.resources.get('Component/acme/other')?.metadata.annotations,
      ).toEqual({});
      standIn.delete('Component', 'acme', 'cart');
      await lookAt(3_000);
      expect(await store.orphans()).toEqual([]);
    });

    it('tries again what failed, and lets it hold up nothing else', async () => {
      const { lookAt, standIn, store } = await setUp(databaseId);
      await store.noteDeclared('system:acme/shop', ['Project/acme/shop'], 0);
      standIn.apply(
        projectYaml('shop', {
          annotations: { 'openchoreo.dev/declared-by': 'system:acme/shop' },
        }),
      );
      standIn.fault = (_, path) =>
        path.endsWith('/cart') ? { status: 503 } : undefined;
      expect(await lookAt(2_000)).toBeUndefined();
      expect((await store.orphans()).map(({ resource }) => resource)).toEqual([
        'Project/acme/shop',
      ]);
      standIn.fault = undefined;
      expect(await lookAt(3_000)).toBe('1970-01-01T00:00:03.000Z');
    });
  },
);
