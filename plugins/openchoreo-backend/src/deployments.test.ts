import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  CART,
  ControlPlaneBench,
  deploymentOf,
  DEVELOPMENT,
  SHOP,
} from './__testUtils__/ControlPlaneBench';
import { refusal } from './__testUtils__/refusal';
import { componentYaml, platformYaml } from './__testUtils__/shop';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const DEVELOPER = 'user:default/dev';
const VISITOR = 'user:default/visitor';

function cartYaml(image: string): string {
  return componentYaml({ project: 'shop', name: 'cart', image });
}

/** The pipeline of the shop with gates before staging. */
const GATED = platformYaml.replace(
  'targetEnvironmentRefs: [{ name: staging }]',
  'targetEnvironmentRefs: [{ name: staging, gates: [{ type: Healthy }, { type: Soak, minutes: 30 }] }]',
);

describe.each(databases.eachSupportedId())('deployments on %s', id => {
  let knex: Knex;
  let bench: ControlPlaneBench;

  /** What the developer may do, the visitor may only look at. */
  beforeEach(async () => {
    knex = await databases.init(id);
    bench = await ControlPlaneBench.start(knex, {
      policy: (user, permission) =>
        user !== VISITOR || permission === 'openchoreo.resource.read',
    });
  });

  afterEach(async () => {
    await bench.stop();
  });

  const by = (user: string) => bench.controlPlane.as(user);

  /** Deploys an image to development. @returns its release */
  async function release(image: string): Promise<string> {
    const before = await bench.client.getComponent(CART).catch(() => undefined);
    await bench.apply(cartYaml(image));
    const view = await eventually(
      () => bench.client.getComponent(CART),
      ({ latestRelease, ...rest }) =>
        latestRelease !== undefined &&
        latestRelease !== before?.latestRelease &&
        deploymentOf({ latestRelease, ...rest }, 'development')?.release ===
          latestRelease &&
        deploymentOf({ latestRelease, ...rest }, 'development')?.health ===
          'healthy',
    );
    return view.latestRelease ?? '';
  }

  /** Lets the deployment in development look as if it had been healthy for longer. */
  async function backdate(minutes: number): Promise<void> {
    const row = await knex('resources')
      .where({ kind: 'ReleaseBinding', environment: 'development' })
      .first();
    const status = JSON.parse(row.status);
    const since = Date.parse(status.healthySince) - minutes * 60_000;
    await knex('resources')
      .where({ uid: row.uid })
      .update({
        status: JSON.stringify({
          ...status,
          healthySince: new Date(since).toISOString(),
        }),
      });
  }

  it('promotes several at once, after a preview, and says which are refused', async () => {
    await release('cart:1');
    await bench.apply(componentYaml({ project: 'shop', name: 'ledger' }));
    await bench.untilHealthy('development', { ...CART, component: 'ledger' });
    const promotion = {
      from: 'development',
      to: 'staging',
      components: ['cart', 'ledger', 'ghost'],
    };
    const ghost = {
      component: 'ghost',
      status: 'refused',
      message: expect.stringContaining('does not exist'),
    };
    const promoted = (component: string) => ({
      component,
      status: 'promoted',
      release: expect.stringContaining(component),
    });

    const before = await knex('resources').orderBy('uid').select('uid', 'spec');
    const preview = await bench.client.previewPromotions(
      SHOP,
      promotion,
      by(VISITOR),
    );
    expect(preview).toMatchObject({
      environment: 'staging',
      components: [promoted('cart'), promoted('ledger'), ghost],
      problems: [],
    });
    expect(preview.summary).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^cart: new Deployment/),
        expect.stringMatching(/^ledger: new Deployment/),
      ]),
    );
    expect(
      await knex('resources').orderBy('uid').select('uid', 'spec'),
    ).toEqual(before);

    expect(
      await refusal(bench.client.promoteMany(SHOP, promotion, by(VISITOR))),
    ).toMatchObject({ name: 'NotAllowedError' });
    expect(
      await bench.client.promoteMany(SHOP, promotion, by(DEVELOPER)),
    ).toEqual({
      environment: 'staging',
      components: [promoted('cart'), promoted('ledger'), ghost],
    });
    await bench.untilHealthy('staging');
    await bench.untilHealthy('staging', { ...CART, component: 'ledger' });

    const recent = await bench.client.listRecentDeployments({
      ...SHOP,
      limit: 2,
    });
    expect(recent.items).toMatchObject([
      { ...CART, component: 'ledger', cause: 'promote', actor: DEVELOPER },
      { ...CART, environment: 'staging', from: 'development' },
    ]);
    const { nextCursor: cursor } = recent;
    const older = await bench.client.listRecentDeployments({ cursor });
    expect(older.items).toHaveLength(2);
    expect(
      await bench.client.listRecentDeployments({ organization: 'other' }),
    ).toEqual({ items: [] });
  });

  it('previews, rolls back, and says what changes; refuses who may not and what never ran', async () => {
    const first = await release('cart:1');
    const second = await release('cart:2');
    const where = { environment: 'development' };

    const before = await knex('resources').orderBy('uid').select('uid', 'spec');
    const preview = await bench.client.previewDeployment(
      CART,
      { action: 'rollback', ...where },
      by(VISITOR),
    );
    expect(preview).toMatchObject({
      release: first,
      summary: expect.arrayContaining(['cart: image cart:2 → cart:1']),
      problems: [],
      needsApproval: false,
    });
    expect(preview.objects).toContainEqual(
      expect.objectContaining({ kind: 'Deployment', action: 'changed' }),
    );
    expect(
      await knex('resources').orderBy('uid').select('uid', 'spec'),
    ).toEqual(before);

    expect(
      await refusal(bench.client.rollback(CART, where, by(VISITOR))),
    ).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('openchoreo.release.rollback'),
    });
    expect(
      await refusal(
        bench.client.rollback(
          CART,
          { environment: 'staging', release: first },
          by(DEVELOPER),
        ),
      ),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('it never ran in staging'),
    });
    expect(
      await refusal(
        bench.client.rollback(
          CART,
          { ...where, release: second },
          by(DEVELOPER),
        ),
      ),
    ).toMatchObject({
      message: expect.stringContaining('it is what is placed in development'),
    });

    expect(
      await bench.client.rollback(CART, where, by(DEVELOPER)),
    ).toMatchObject({
      release: first,
      state: 'Active',
      summary: preview.summary,
    });
    const view = await eventually(
      () => bench.client.getComponent(CART),
      ({ environments }) =>
        environments[0].deployment?.release === first &&
        environments[0].deployment.health === 'healthy',
    );
    expect(view.latestRelease).toBe(second);

    const { items } = await bench.client.listDeployments(CART, where);
    expect(
      items.map(({ cause, actor, release: name, previousRelease }) => [
        cause,
        actor,
        name,
        previousRelease,
      ]),
    ).toEqual([
      ['rollback', DEVELOPER, first, second],
      ['auto', undefined, second, first],
      ['auto', undefined, first, undefined],
    ]);
    expect(items[0].changes).toContainEqual({
      path: 'image',
      before: 'cart:2',
      after: 'cart:1',
    });
  });

  it('suspends and resumes: the workload stops, and everything else stays', async () => {
    await release('cart:1');
    const where = { environment: 'development' };
    const namesOf = async () =>
      (await bench.client.getCell(DEVELOPMENT)).components[0].objects
        .map(({ kind, name }) => `${kind} ${name}`)
        .filter(name => !/^(Pod|ReplicaSet|EndpointSlice) /.test(name))
        .sort();
    const before = await namesOf();

    expect(
      await bench.client.previewDeployment(CART, {
        action: 'suspend',
        ...where,
      }),
    ).toMatchObject({ summary: ['cart: replicas 1 → 0'], state: 'Suspend' });
    expect(
      await refusal(bench.client.suspend(CART, where, by(VISITOR))),
    ).toMatchObject({ name: 'NotAllowedError' });
    await bench.client.suspend(CART, where, by(DEVELOPER));
    const view = await eventually(
      () => bench.client.getComponent(CART),
      ({ environments }) => environments[0].deployment?.health === 'suspended',
    );
    expect(view.environments[0].deployment?.state).toBe('Suspend');
    expect(await namesOf()).toEqual(before);

    await bench.client.resume(CART, where, by(DEVELOPER));
    const resumed = await bench.untilHealthy('development');
    expect(resumed.environments[0].deployment?.state).toBe('Active');

    expect(
      await refusal(
        bench.client.suspend(CART, { environment: 'staging' }, by(DEVELOPER)),
      ),
    ).toMatchObject({
      name: 'NotFoundError',
      message:
        'Component acme/shop/cart is not deployed in staging; there is nothing to suspend',
    });
  });

  it('previews and replaces what an environment overrides, and refuses overrides that are none', async () => {
    await release('cart:1');
    const configure = (overrides: object, user = DEVELOPER) =>
      bench.client.configureDeployment(
        CART,
        { environment: 'development', overrides },
        by(user),
      );
    const overrides = {
      componentTypeEnvironmentConfigs: { replicas: 3 },
      workloadOverrides: {
        container: { env: [{ key: 'LEVEL', value: 'debug' }] },
      },
    };
    expect(
      await bench.client.previewDeployment(CART, {
        action: 'configure',
        environment: 'development',
        overrides,
      }),
    ).toMatchObject({
      summary: expect.arrayContaining(['cart: replicas 1 → 3']),
      problems: [],
    });
    expect(
      (
        await bench.client.previewDeployment(CART, {
          action: 'configure',
          environment: 'development',
          overrides: { componentTypeEnvironmentConfigs: { replicas: -1 } },
        })
      ).problems,
    ).toEqual([
      expect.objectContaining({ path: expect.stringContaining('replicas') }),
    ]);
    expect(await refusal(configure(overrides, VISITOR))).toMatchObject({
      name: 'NotAllowedError',
    });
    expect(
      await refusal(configure({ workloadOverrides: { container: 7 } })),
    ).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('spec.workloadOverrides.container'),
    });

    await configure(overrides);
    await eventually(
      () => bench.client.getComponent(CART),
      ({ environments }) => environments[0].deployment?.replicas?.desired === 3,
    );
    const [event] = (await bench.client.listDeployments(CART)).items;
    expect(event).toMatchObject({ cause: 'configure', actor: DEVELOPER });
    expect(event.changes).toContainEqual({
      path: 'componentTypeEnvironmentConfigs.replicas',
      after: 3,
    });
  });

  it('promotes only what was healthy for as long as the gate asks, and lets nothing go around it', async () => {
    await bench.apply(GATED);
    const first = await release('cart:1');
    const move = { from: 'development', to: 'staging' };
    expect(
      await refusal(bench.client.promote(CART, move, by(DEVELOPER))),
    ).toEqual({
      name: 'ConflictError',
      message:
        'Component acme/shop/cart cannot be promoted from development to staging: it has to be healthy in development for 30 minutes and is for 0; try again in 30 minutes',
    });
    expect(
      (
        await bench.client.previewDeployment(CART, {
          action: 'promote',
          ...move,
        })
      ).problems,
    ).toEqual([{ message: expect.stringContaining('30 minutes') }]);
    expect(
      await refusal(
        bench.client.deploy(
          CART,
          { environment: 'staging', release: first },
          by(DEVELOPER),
        ),
      ),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/guards that environment.*promote it$/),
    });

    await backdate(31);
    // A suspended release is not healthy: the time begins anew when it is resumed.
    await bench.client.suspend(
      CART,
      { environment: 'development' },
      by(DEVELOPER),
    );
    await eventually(
      () => bench.client.getComponent(CART),
      ({ environments }) => environments[0].deployment?.health === 'suspended',
    );
    expect(
      await refusal(bench.client.promote(CART, move, by(DEVELOPER))),
    ).toMatchObject({ message: expect.stringContaining('is suspended') });
    await bench.client.resume(
      CART,
      { environment: 'development' },
      by(DEVELOPER),
    );
    await bench.untilHealthy('development');
    expect(
      await refusal(bench.client.promote(CART, move, by(DEVELOPER))),
    ).toMatchObject({ message: expect.stringContaining('is for 0') });

    await backdate(31);
    await bench.client.promote(CART, move, by(DEVELOPER));
    await bench.untilHealthy('staging');
    expect((await bench.client.listDeployments(CART)).items[0]).toMatchObject({
      environment: 'staging',
      cause: 'promote',
      from: 'development',
      actor: DEVELOPER,
      release: first,
    });
  });

  it('keeps history page by page, beyond its releases, and a bounded number of both', async () => {
    await bench.stop();
    bench = await ControlPlaneBench.start(knex, {
      config: {
        openchoreo: {
          history: { retained: 4 },
          releases: { retained: 0, rollbackWindow: 2 },
        },
      },
    });
    const releases: string[] = [];
    for (const image of ['cart:1', 'cart:2', 'cart:3', 'cart:4', 'cart:5']) {
      releases.push(await release(image));
    }
    const kept = await eventually(
      () => bench.client.listResources('ComponentRelease'),
      ({ items }) => items.length === 2,
    );
    expect(kept.items.map(({ metadata }) => metadata.name).sort()).toEqual(
      releases.slice(-2).sort(),
    );
    const first = await bench.client.listDeployments(CART, { limit: 3 });
    const second = await bench.client.listDeployments(CART, {
      limit: 3,
      cursor: first.nextCursor,
    });
    expect(second.nextCursor).toBeUndefined();
    expect(
      [...first.items, ...second.items].map(event => event.release),
    ).toEqual(releases.slice(1).reverse());
    expect(
      await bench.client.rollback(CART, { environment: 'development' }),
    ).toMatchObject({ release: releases[3] });
  });

  it('tells the owner of a component once of each release that fails', async () => {
    const owned = (image: string) =>
      cartYaml(image).replace(
        'metadata: { name: cart, namespace: acme }',
        "metadata: { name: cart, namespace: acme, annotations: { openchoreo.dev/owner: 'group:default/shop-team', openchoreo.dev/declared-by: 'component:default/cart' } }",
      );
    await bench.apply(owned('cart:1'));
    await bench.untilHealthy('development');
    const broken = { componentTypeEnvironmentConfigs: { replicas: -1 } };
    const change = (overrides: object) =>
      bench.client.configureDeployment(
        CART,
        { environment: 'development', overrides },
        by(DEVELOPER),
      );
    await change(broken);
    const [failed] = await eventually(
      async () => bench.controlPlane.notifications,
      ({ length }) => length > 0,
    );
    expect(failed).toMatchObject({
      recipients: { type: 'entity', entityRef: 'group:default/shop-team' },
      payload: {
        title: 'Deployment of cart to development failed',
        description: expect.stringContaining('replicas'),
        link: '/catalog/default/component/cart/deploy',
      },
    });
    await change({});
    await bench.untilHealthy('development');
    await change(broken);
    await eventually(
      () => bench.client.getComponent(CART),
      ({ environments }) => environments[0].deployment?.health === 'degraded',
    );
    expect(bench.controlPlane.notifications).toHaveLength(1);
  });
});
