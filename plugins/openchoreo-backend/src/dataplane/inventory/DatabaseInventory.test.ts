import { TestDatabases } from '@backstage/backend-test-utils';
import type { CellRef } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import { migrate } from '../__testUtils__/migrate';
import { DatabaseInventory } from './DatabaseInventory';
import type { InventoryEntry } from './Inventory';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const shop: CellRef = {
  organization: 'acme',
  project: 'shop',
  environment: 'dev',
};
const bank: CellRef = {
  organization: 'acme',
  project: 'bank',
  environment: 'dev',
};
const planned = { state: 'planned' } as const;
const applied = {
  state: 'applied',
  uid: 'u1',
  desiredHash: 'd1',
  ownedHash: 'o1',
} as const;

function entry(name: string, component?: string): InventoryEntry {
  return {
    cluster: 'test',
    ref: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'cell', name },
    component,
    status: planned,
  };
}

describe.each(databases.eachSupportedId())(
  'DatabaseInventory on %s',
  databaseId => {
    let inventory: DatabaseInventory;

    beforeEach(async () => {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      inventory = new DatabaseInventory(knex);
    });

    it('gives back what was recorded', async () => {
      const namespace: InventoryEntry = {
        cluster: 'test',
        ref: {
          apiVersion: 'v1',
          kind: 'Namespace',
          namespace: undefined,
          name: 'cell',
        },
        component: undefined,
        status: planned,
      };
      await inventory.recordPlanned(shop, [entry('cart', 'cart'), namespace]);
      await inventory.recordApplied(shop, [
        { ...entry('cart', 'cart'), status: applied },
      ]);

      const entries = await inventory.entriesOf(shop);
      expect(entries).toHaveLength(2);
      expect(entries).toContainEqual({
        ...entry('cart', 'cart'),
        status: applied,
      });
      expect(entries).toContainEqual(namespace);
      expect(await inventory.entriesOf(bank)).toEqual([]);
    });

    it('forgets what was applied once it is to be applied again, as the outcome may stay open', async () => {
      await inventory.recordPlanned(shop, [entry('cart', 'cart')]);
      await inventory.recordApplied(shop, [
        { ...entry('cart', 'cart'), status: applied },
      ]);
      await inventory.recordPlanned(shop, [entry('cart', 'web')]);
      expect(await inventory.entriesOf(shop)).toEqual([entry('cart', 'web')]);
    });

    it('takes the same object in another version of its API for the same object', async () => {
      await inventory.recordPlanned(shop, [entry('cart')]);
      const newer = {
        ...entry('cart'),
        ref: { ...entry('cart').ref, apiVersion: 'apps/v2' },
      };
      await inventory.recordPlanned(shop, [newer]);
      expect(await inventory.entriesOf(shop)).toEqual([newer]);
    });

    it('leaves an object with the cell that has it, and says which', async () => {
      await inventory.recordPlanned(bank, [entry('cart')]);
      await inventory.recordApplied(bank, [
        { ...entry('cart'), status: applied },
      ]);

      expect(
        await inventory.recordPlanned(shop, [entry('cart'), entry('web')]),
      ).toEqual([{ entry: entry('cart'), owner: bank }]);
      await inventory.recordApplied(shop, [
        { ...entry('cart'), status: { ...applied, uid: 'stolen' } },
      ]);
      await inventory.remove(shop, [entry('cart')]);
      expect(await inventory.entriesOf(bank)).toEqual([
        { ...entry('cart'), status: applied },
      ]);
      expect(await inventory.entriesOf(shop)).toEqual([entry('web')]);
    });

    it('keeps objects of the same name on two clusters apart', async () => {
      const elsewhere = { ...entry('cart'), cluster: 'other' };
      expect(
        await inventory.recordPlanned(shop, [entry('cart'), elsewhere]),
      ).toEqual([]);
      await inventory.remove(shop, [elsewhere]);
      expect(await inventory.entriesOf(shop)).toEqual([entry('cart')]);
    });

    it('records as many objects as a cell has', async () => {
      const many = Array.from({ length: 2_500 }, (_, index) =>
        entry(`cart-${index}`),
      );
      expect(await inventory.recordPlanned(shop, many)).toEqual([]);
      expect(await inventory.entriesOf(shop)).toHaveLength(2_500);
    });

    it('leads from the namespace to the cell and to the kinds that have to be watched', async () => {
      await inventory.recordPlanned(shop, [entry('cart'), entry('web')]);
      expect(await inventory.cellOf('test', cellNamespace(shop))).toEqual(shop);
      expect(await inventory.cellOf('test', 'kube-system')).toBeUndefined();
      expect(
        await inventory.cellOf('other', cellNamespace(shop)),
      ).toBeUndefined();
      expect(await inventory.kinds()).toEqual([
        { cluster: 'test', apiVersion: 'apps/v1', kind: 'Deployment' },
      ]);
      expect(await inventory.isNamespaceInUse('test', 'cell')).toBe(true);
      expect(await inventory.isNamespaceInUse('other', 'cell')).toBe(false);
    });
  },
);
