import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  ComponentRef,
  PlatformTypeRef,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { stringify } from 'yaml';
import {
  CART,
  ControlPlaneBench,
  SHOP,
} from './__testUtils__/ControlPlaneBench';
import { refusal } from './__testUtils__/refusal';
import { componentYaml } from './__testUtils__/shop';
import { sizedYaml } from './__testUtils__/sized';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const VISITOR = 'user:default/visitor';
const STRANGER = 'user:default/stranger';

const SIZED: PlatformTypeRef = { kind: 'ClusterComponentType', name: 'sized' };
const COLOURED: PlatformTypeRef = { kind: 'ClusterTrait', name: 'coloured' };
const SIZED_COMPONENT = { ...SHOP, component: 'sized' };

/** A type that brings a trait along, and a component of it. */
const rainbowYaml = `
apiVersion: openchoreo.dev/v1alpha1
kind: ComponentType
metadata: { name: rainbow, namespace: acme, annotations: { openchoreo.dev/display-name: Rainbow } }
spec:
  workloadType: deployment
  traits: [{ kind: ClusterTrait, name: coloured, instanceName: colour, parameters: { colour: blue } }]
  resources:
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        spec:
          selector: { matchLabels: '\${metadata.podSelectors}' }
          template:
            metadata: { labels: '\${metadata.podSelectors}' }
            spec: { containers: [{ name: main, image: '\${workload.container.image}' }] }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: bow, namespace: acme }
spec:
  owner: { projectName: shop }
  componentType: { kind: ComponentType, name: deployment/rainbow }
`;

describe.each(databases.eachSupportedId())('platform types on %s', id => {
  let knex: Knex;
  let bench: ControlPlaneBench;

  beforeEach(async () => {
    knex = await databases.init(id);
    bench = await ControlPlaneBench.start(knex, {
      policy: (user, permission) =>
        user !== STRANGER &&
        (user !== VISITOR || permission === 'openchoreo.resource.read'),
    });
    await bench.apply(sizedYaml);
    await bench.untilHealthy('development', SIZED_COMPONENT);
  });

  afterEach(async () => {
    await bench.stop();
  });

  async function yamlOf(ref: PlatformTypeRef): Promise<string> {
    const { resource } = await bench.client.getPlatformType(ref);
    const { apiVersion, kind, metadata, spec } = resource;
    const { name, annotations } = metadata;
    return stringify({
      apiVersion,
      kind,
      metadata: { name, annotations },
      spec,
    });
  }

  function deploymentIn(preview: RenderPreview) {
    if (preview.status !== 'rendered') {
      throw new Error(JSON.stringify(preview));
    }
    return preview.objects.find(({ kind }) => kind === 'Deployment');
  }

  describe('are listed', () => {
    it('with how many components have each, also because their type brings it along', async () => {
      await bench.apply(rainbowYaml);
      const { items } = await bench.client.listPlatformTypes();
      const used = Object.fromEntries(
        items.map(({ kind, name, usedBy }) => [`${kind} ${name}`, usedBy]),
      );
      expect(used).toMatchObject({
        'ClusterComponentType sized': 1,
        'ClusterComponentType service': 0,
        'ComponentType rainbow': 1,
        'ClusterTrait coloured': 2,
      });
      expect(items.find(({ name }) => name === 'rainbow')).toEqual({
        kind: 'ComponentType',
        namespace: 'acme',
        name: 'rainbow',
        displayName: 'Rainbow',
        workloadType: 'deployment',
        usedBy: 1,
      });
    });

    it('page by page, and of one kind when one is named', async () => {
      const all = await bench.client.listPlatformTypes();
      const first = await bench.client.listPlatformTypes({ limit: 2 });
      const rest = await bench.client.listPlatformTypes({
        cursor: first.nextCursor,
      });
      expect(first.items).toHaveLength(2);
      expect([...first.items, ...rest.items]).toEqual(all.items);
      const traits = await bench.client.listPlatformTypes({
        kind: 'ClusterTrait',
      });
      expect(traits.items.map(({ name }) => name)).toContain('coloured');
      expect(traits.items.every(({ kind }) => kind === 'ClusterTrait')).toBe(
        true,
      );
    });
  });

  describe('are read', () => {
    it('with the components that have them', async () => {
      await bench.apply(rainbowYaml);
      expect(await bench.client.getPlatformType(COLOURED)).toMatchObject({
        name: 'coloured',
        usedBy: 2,
        users: [{ ...SHOP, component: 'bow' }, SIZED_COMPONENT],
        resource: { kind: 'ClusterTrait', metadata: { name: 'coloured' } },
        revision: '1',
      });
    });

    it('unless they do not exist, or are something else', async () => {
      for (const ref of [
        { ...SIZED, name: 'ghost' },
        { kind: 'Project' as 'Trait', namespace: 'acme', name: 'shop' },
      ]) {
        expect(await refusal(bench.client.getPlatformType(ref))).toMatchObject({
          name: 'NotFoundError',
          message: expect.stringContaining(ref.name),
        });
      }
    });
  });

  describe('are tried', () => {
    it('with a component that is made up, and nothing is stored', async () => {
      const before = await knex('resources').orderBy('uid');
      const text = (await yamlOf(SIZED)).replace('default: 1', 'default: 4');
      const preview = await bench.client.previewType(text, undefined);
      expect(deploymentIn(preview)).toMatchObject({ spec: { replicas: 4 } });
      expect(preview).toMatchObject({
        resource: 'ClusterComponentType sized',
        with: { environment: 'development', parameters: {} },
      });
      expect(await knex('resources').orderBy('uid')).toEqual(before);
    });

    it('with a component that has them, where it runs', async () => {
      const text = (await yamlOf(COLOURED))
        .replace('colour: red', '')
        .replace('default: red', 'default: green');
      const preview = await bench.client.previewType(text, SIZED_COMPONENT);
      expect(deploymentIn(preview)).toMatchObject({
        metadata: { annotations: { colour: 'green' } },
        spec: {
          template: { spec: { containers: [{ image: 'sized:1' }] } },
        },
      });
      expect(preview).toMatchObject({
        with: { component: SIZED_COMPONENT, environment: 'development' },
      });
      const { namespace } = await bench.client.getCell({
        ...SHOP,
        environment: 'development',
      });
      expect(deploymentIn(preview)?.metadata.namespace).toBe(namespace);
    });

    it('a trait with a service that is made up', async () => {
      const preview = await bench.client.previewType(
        await yamlOf(COLOURED),
        undefined,
      );
      expect(deploymentIn(preview)).toMatchObject({
        metadata: { annotations: { colour: 'red' } },
      });
    });

    it('without the values of Secrets', async () => {
      const preview = await bench.client.previewType(
        `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: login }
spec:
  creates:
    - template:
        apiVersion: v1
        kind: Secret
        metadata: { name: login, namespace: '\${metadata.namespace}' }
        stringData: { password: hunter2 }
`,
        undefined,
      );
      expect(preview).toMatchObject({ status: 'rendered' });
      expect(JSON.stringify(preview)).toContain('"password":"******"');
      expect(JSON.stringify(preview)).not.toContain('hunter2');
    });

    it('in a text of a bounded size, and in a bounded number of steps', async () => {
      const comment = `# ${'x'.repeat(1024 * 1024)}\n`;
      expect(
        await refusal(
          bench.client.previewType(comment + (await yamlOf(SIZED)), undefined),
        ),
      ).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('1048576 characters'),
      });
      const bombs = (await yamlOf(SIZED)).replace(
        'replicas: ${parameters.replicas}',
        'replicas: ${[1,2,3,4,5,6,7,8,9].map(a, [1,2,3,4,5,6,7,8,9].map(b, [1,2,3,4,5,6,7,8,9].map(c, [1,2,3,4,5,6,7,8,9].map(d, [1,2,3,4,5,6,7,8,9].map(e, [1,2,3,4,5,6,7,8,9].map(f, [1,2,3,4,5,6,7,8,9].map(g, a)))))))}',
      );
      expect(await bench.client.previewType(bombs, undefined)).toMatchObject({
        status: 'invalid',
        messages: [{ path: 'spec.resources[0].template.spec.replicas' }],
      });
    });

    it('and what is wrong is told with its place', async () => {
      const text = await yamlOf(SIZED);
      const line = text.split('\n').findIndex(it => it.includes('replicas: $'));
      const preview = await bench.client.previewType(
        text.replace('${parameters.replicas}', '${parameters.replicaz}'),
        undefined,
      );
      expect(preview).toMatchObject({
        status: 'invalid',
        resource: 'ClusterComponentType sized',
        messages: [
          {
            severity: 'error',
            resource: 'ClusterComponentType sized',
            path: 'spec.resources[0].template.spec.replicas',
            message: expect.stringContaining('replicaz'),
            position: { line: line + 1, column: expect.any(Number) },
          },
        ],
      });
    });

    it('and what fails only when it is rendered is told with its place', async () => {
      const text = await yamlOf(SIZED);
      const line = text.split('\n').findIndex(it => it.includes('replicas: $'));
      const preview = await bench.client.previewType(
        text.replace(
          '${parameters.replicas}',
          '${[1, 2][parameters.replicas + 5]}',
        ),
        undefined,
      );
      expect(preview).toMatchObject({
        status: 'invalid',
        messages: [
          {
            resource: 'Component sample/sample/sample',
            path: 'spec.resources[0].template.spec.replicas',
            position: { line: line + 1 },
          },
        ],
      });
    });

    it('unless the text has nothing, several documents or something else in it', async () => {
      for (const [text, message] of [
        ['', /empty/],
        ['a: [', /YAML/],
        [rainbowYaml, /several documents/],
        [
          'apiVersion: openchoreo.dev/v1alpha1\nkind: Environment\nmetadata: { name: x, namespace: acme }\nspec: {}\n',
          /renders no component/,
        ],
        [
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n',
          /not an OpenChoreo API/,
        ],
      ] as const) {
        const preview = await bench.client.previewType(text, undefined);
        expect(preview).toMatchObject({
          status: 'invalid',
          messages: [{ message: expect.stringMatching(message) }],
        });
      }
    });

    it('and parts that are missing are named', async () => {
      const [type] = rainbowYaml.split('---\n');
      const preview = await bench.client.previewType(
        type.replace('name: coloured', 'name: ghost'),
        undefined,
      );
      expect(preview).toMatchObject({
        status: 'invalid',
        messages: [{ message: expect.stringContaining('ClusterTrait ghost') }],
      });
    });

    it('not with a component that has another type, runs nowhere or is not there', async () => {
      await bench.apply(
        componentYaml({ project: 'shop', name: 'cart', autoDeploy: false }),
      );
      const text = await yamlOf(SIZED);
      expect(await refusal(bench.client.previewType(text, CART))).toMatchObject(
        { name: 'InputError' },
      );
      expect(
        await refusal(
          bench.client.previewType(
            await yamlOf({ kind: 'ClusterComponentType', name: 'service' }),
            CART,
          ),
        ),
      ).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('runs in no environment'),
      });
      expect(
        await refusal(
          bench.client.previewType(text, { ...CART, component: 'ghost' }),
        ),
      ).toMatchObject({ name: 'NotFoundError' });
      expect(
        await refusal(
          bench.client.previewType(text, {
            organization: 'acme',
          } as ComponentRef),
        ),
      ).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('give all of them'),
      });
    });

    it('by whoever may look, and by nobody else', async () => {
      const text = await yamlOf(SIZED);
      const { as } = bench.controlPlane;
      expect(
        await bench.client.previewType(text, undefined, as(VISITOR)),
      ).toMatchObject({ status: 'rendered' });
      for (const call of [
        () => bench.client.previewType(text, undefined, as(STRANGER)),
        () => bench.client.getPlatformType(SIZED, as(STRANGER)),
        () => bench.client.listPlatformTypes({}, as(STRANGER)),
      ]) {
        expect(await refusal(call())).toMatchObject({
          name: 'NotAllowedError',
        });
      }
    });
  });

  describe('that were edited', () => {
    async function save(text: string, revision: string) {
      const { documents } = await bench.client.apply(text, { revision });
      return documents[0];
    }

    it('are saved when they are what was read', async () => {
      const { revision } = await bench.client.getPlatformType(SIZED);
      const text = (await yamlOf(SIZED)).replace('maximum: 5', 'maximum: 7');
      expect(await save(text, revision)).toMatchObject({ action: 'updated' });
      expect(await bench.client.getPlatformType(SIZED)).toMatchObject({
        revision: '2',
      });
    });

    it('are refused when somebody changed or deleted them meanwhile', async () => {
      const text = (await yamlOf(SIZED)).replace('maximum: 5', 'maximum: 7');
      await bench.apply(text.replace('maximum: 7', 'maximum: 6'));
      expect(await save(text, '1')).toMatchObject({
        action: 'invalid',
        messages: [
          { message: expect.stringContaining('changed by somebody else') },
        ],
      });
      expect(
        await save(text.replace('name: sized', 'name: renamed'), '2'),
      ).toMatchObject({
        action: 'invalid',
        messages: [{ message: expect.stringContaining('does not exist') }],
      });
    });

    it('are left to the catalog where it declares them', async () => {
      const declared = (await yamlOf(SIZED))
        .replace(
          'name: sized',
          'name: sized\n  annotations: { openchoreo.dev/declared-by: resource:default/sized }',
        )
        .replace('annotations: {}', '');
      await bench.apply(declared);
      const { owner, revision } = await bench.client.getPlatformType(SIZED);
      expect(owner).toEqual({
        by: 'catalog',
        entity: 'resource:default/sized',
      });
      expect(
        await save(declared.replace('maximum: 5', 'maximum: 7'), revision),
      ).toMatchObject({
        action: 'invalid',
        messages: [
          { message: expect.stringContaining('resource:default/sized') },
        ],
      });
    });

    it('are left to the settings where a file of them declares them', async () => {
      await knex('resources')
        .where({ kind: 'ClusterComponentType', name: 'sized' })
        .update({ origin: 'config' });
      const { owner, revision } = await bench.client.getPlatformType(SIZED);
      expect(owner).toEqual({ by: 'configuration' });
      const text = (await yamlOf(SIZED)).replace('maximum: 5', 'maximum: 7');
      expect(await save(text, revision)).toMatchObject({
        action: 'invalid',
        messages: [
          { message: expect.stringContaining('openchoreo.resources.files') },
        ],
      });
    });
  });
});
