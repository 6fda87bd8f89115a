import { TestDatabases } from '@backstage/backend-test-utils';
import { createRelease, defaultTypesYaml } from '@openchoreo/compiler';
import {
  type Component,
  parseResources,
  type Workload,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import { ManualClock } from '../__testUtils__/ManualClock';
import { componentYaml } from '../__testUtils__/shop';
import { ChangeFeed } from '../database/ChangeFeed';
import { DefaultResourceStore } from '../database/DefaultResourceStore';
import { migrate } from '../database/migrate';
import { bind } from './bindings';
import { ReleaseHistory } from './ReleaseHistory';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const CART = { organization: 'acme', project: 'shop', component: 'cart' };

describe.each(databases.eachSupportedId())('release history on %s', id => {
  let knex: Knex;
  let clock: ManualClock;
  let store: DefaultResourceStore;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    clock = new ManualClock();
    store = new DefaultResourceStore({
      knex,
      feed: new ChangeFeed(knex),
      clock,
    });
  });

  /** Stores a release of each image, one minute apart. @returns their names */
  async function release(component: string, images: readonly string[]) {
    const names: string[] = [];
    for (const image of images) {
      const made = createRelease(inputOf(component, image));
      await store.put(made, { origin: 'system' });
      names.push(made.metadata.name);
      clock.advance(60_000);
    }
    return names;
  }

  it('keeps the newest, the current one and all that a binding names; of this component only', async () => {
    const others = await release('search', ['1', '2', '3', '4']);
    const names = await release('cart', ['1', '2', '3', '4', '5', '6']);
    const [current, placed, undeployed] = names;
    await bind({
      place: { ...CART, environment: 'production' },
      change: { releaseName: placed },
      store,
      origin: 'api',
    });
    await bind({
      place: { ...CART, environment: 'staging' },
      change: { releaseName: undeployed, state: 'Undeploy' },
      store,
      origin: 'api',
    });

    const history = new ReleaseHistory({
      knex,
      store,
      retained: 2,
      rollbackWindow: 2,
    });
    await history.prune(inputOf('cart', '1').component, current);

    const { items } = await store.list({ kinds: ['ComponentRelease'] });
    expect(items.map(({ metadata }) => metadata.name).sort()).toEqual(
      [...others, current, placed, undeployed, names[4], names[5]].sort(),
    );
  });
});

function inputOf(name: string, image: string) {
  const resources = parseResources(
    defaultTypesYaml + componentYaml({ project: 'shop', name, image }),
  ).documents.flatMap(document =>
    document.status === 'valid' ? [document.resource] : [],
  );
  const component = resources.find(
    (resource): resource is Component => resource.kind === 'Component',
  );
  const workload = resources.find(
    (resource): resource is Workload => resource.kind === 'Workload',
  );
  const componentType = resources.find(
    resource => resource.kind === 'ClusterComponentType',
  );
  if (!component || !workload || !componentType) {
    throw new Error('expected a component, a workload and a type');
  }
  return { component, workload, componentType, traits: [] };
}
