import { TestDatabases } from '@backstage/backend-test-utils';
import type { ComponentDraft } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { CART, ControlPlaneBench } from './__testUtils__/ControlPlaneBench';
import { refusal } from './__testUtils__/refusal';
import { componentYaml } from './__testUtils__/shop';
import { sizedYaml } from './__testUtils__/sized';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const VISITOR = 'user:default/visitor';

function withImage(draft: ComponentDraft, image: string): ComponentDraft {
  const { workload } = draft;
  return {
    ...draft,
    workload: { ...workload, container: { ...workload.container, image } },
  };
}

describe.each(databases.eachSupportedId())('editing a component on %s', id => {
  let knex: Knex;
  let bench: ControlPlaneBench;

  beforeEach(async () => {
    knex = await databases.init(id);
    bench = await ControlPlaneBench.start(knex, {
      policy: (user, permission) =>
        user !== VISITOR || permission === 'openchoreo.resource.read',
    });
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart', image: 'cart:1' }),
    );
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

  it('shows what can be changed, with the schema of the type', async () => {
    expect(await bench.client.getDeclaration(CART)).toEqual({
      draft: {
        component: { autoDeploy: true },
        workload: {
          container: { image: 'cart:1' },
          endpoints: {
            http: expect.objectContaining({ type: 'HTTP', port: 8080 }),
          },
        },
      },
      revision: '1.1',
      schemas: { traits: [] },
    });
  });

  it('tells what a draft would change, and changes nothing', async () => {
    const { draft } = await bench.client.getDeclaration(CART);
    const before = await everything();
    const preview = await bench.client.previewDeclaration(
      CART,
      withImage(draft, 'cart:2'),
    );
    expect(preview).toMatchObject({
      environment: 'development',
      summary: ['cart: image cart:1 → cart:2'],
      problems: [],
    });
    expect(await bench.client.previewDeclaration(CART, draft)).toMatchObject({
      summary: [],
      objects: [],
      problems: [],
    });
    expect(await everything()).toEqual(before);
  });

  it('tells what is in the way of a draft', async () => {
    const { draft } = await bench.client.getDeclaration(CART);
    const preview = await bench.client.previewDeclaration(CART, {
      ...draft,
      component: {
        ...draft.component,
        traits: [
          { kind: 'ClusterTrait', name: 'ghost', instanceName: 'ghost' },
        ],
      },
    });
    expect(preview).toMatchObject({
      summary: [],
      problems: [{ message: expect.stringContaining('ClusterTrait ghost') }],
    });
    expect(
      await refusal(
        bench.client.previewDeclaration(CART, {
          component: draft.component,
          workload: { ...draft.workload, container: { image: '' } },
        }),
      ),
    ).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('workload.container.image'),
    });
  });

  it('shows the schemas of the type and of traits, and tells what does not fit them', async () => {
    await bench.apply(sizedYaml);
    const ref = { ...CART, component: 'sized' };
    await bench.untilHealthy('development', ref);
    const { draft, schemas } = await bench.client.getDeclaration(ref);
    expect(schemas).toMatchObject({
      parameters: { properties: { replicas: { maximum: 5 } } },
      traits: [
        {
          instanceName: 'colour',
          schema: { properties: { colour: { type: 'string' } } },
        },
      ],
    });
    const { component, workload } = draft;
    expect(
      await bench.client.previewDeclaration(ref, {
        component: { ...component, parameters: { replicas: 9 } },
        workload,
      }),
    ).toMatchObject({
      problems: [{ message: expect.stringContaining('5') }],
    });
    const bigger = await bench.client.previewDeclaration(ref, {
      component: { ...component, parameters: { replicas: 3 } },
      workload,
    });
    expect(bigger).toMatchObject({
      summary: [expect.stringContaining('1 → 3')],
      problems: [],
    });
  });

  it('saves a draft, which is released and deployed', async () => {
    const { draft, revision } = await bench.client.getDeclaration(CART);
    const saved = await bench.client.saveDeclaration(CART, {
      draft: withImage(draft, 'cart:2'),
      revision,
    });
    expect(saved).toMatchObject({
      revision: '1.2',
      draft: { workload: { container: { image: 'cart:2' } } },
    });
    const deployments = await eventually(
      () => bench.client.listDeployments(CART),
      ({ items }) => items.length === 2,
    );
    expect(deployments.items[0].changes).toContainEqual({
      path: 'image',
      before: 'cart:1',
      after: 'cart:2',
    });
  });

  it('does not write over what somebody else changed meanwhile', async () => {
    const { draft, revision } = await bench.client.getDeclaration(CART);
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart', image: 'cart:3' }),
    );
    expect(
      await refusal(bench.client.saveDeclaration(CART, { draft, revision })),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('changed by somebody else'),
    });
  });

  it('leaves to Git what is declared there', async () => {
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart' }).replace(
        'metadata: { name: cart, namespace: acme }',
        'metadata: { name: cart, namespace: acme, annotations: { openchoreo.dev/declared-by: component:default/cart } }',
      ),
    );
    const { draft, revision, declaredBy } = await bench.client.getDeclaration(
      CART,
    );
    expect(declaredBy).toBe('component:default/cart');
    const { files } = await bench.client.previewDeclaration(CART, {
      ...withImage(draft, 'cart:2'),
      component: { ...draft.component, autoDeploy: false },
    });
    expect(files).toEqual([
      {
        file: 'catalog-info.yaml',
        fields: [
          {
            path: 'metadata.annotations.openchoreo.dev/auto-deploy',
            after: 'false',
          },
        ],
      },
      {
        file: 'workload.yaml',
        fields: [
          { path: 'container.image', before: 'cart:1', after: 'cart:2' },
        ],
      },
    ]);
    expect(
      await refusal(bench.client.saveDeclaration(CART, { draft, revision })),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('component:default/cart'),
    });
  });

  it('shows whoever may only look, and lets them change and try nothing', async () => {
    const by = bench.controlPlane.as(VISITOR);
    const { draft, revision } = await bench.client.getDeclaration(CART, by);
    for (const call of [
      bench.client.previewDeclaration(CART, draft, by),
      bench.client.saveDeclaration(CART, { draft, revision }, by),
    ]) {
      expect(await refusal(call)).toMatchObject({ name: 'NotAllowedError' });
    }
  });
});
