import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { parse } from 'yaml';
import { refusal } from '../__testUtils__/refusal';
import {
  componentYaml,
  platformYaml,
  projectYaml,
} from '../__testUtils__/shop';
import {
  startControlPlane,
  type TestControlPlane,
} from '../__testUtils__/startControlPlane';

const openApi: { paths: Record<string, Record<string, object>> } = parse(
  readFileSync(resolve(__dirname, '../schema/openapi.yaml'), 'utf8'),
);

/** Parameters that one of has to be there. */
const QUERIES: Readonly<Record<string, string>> = {
  '/reach/{organization}/{project}/{environment}': '?from=cart',
  '/components/{organization}/{project}/{component}/runtime/{environment}/object':
    '?apiVersion=v1&kind=Pod&name=cart',
  '/components/{organization}/{project}/{component}/runtime/{environment}/logs':
    '?pod=cart&container=main',
  '/components/{organization}/{project}/{component}/runtime/{environment}/logs/follow':
    '?pod=cart&container=main',
};

/** Every operation of the API, with parameters filled in. */
const operations = Object.entries(openApi.paths).flatMap(([path, item]) =>
  (['get', 'post', 'put', 'delete'] as const)
    .filter(method => item[method])
    .map(method => ({
      operation: `${method.toUpperCase()} ${path}`,
      method,
      url: `/api/openchoreo${path
        .replace('{kind}', 'Component')
        .replace(/\{(\w+)\}/g, '$1')}${QUERIES[path] ?? ''}`,
    })),
);

/** Bodies that pass validation, so that only the permission can refuse. */
const BODIES: Readonly<Record<string, object | string>> = {
  '/apply': projectYaml('shop'),
  '/apply/preview': projectYaml('shop'),
  '/render-preview': projectYaml('shop'),
  '/components/organization/project/component/runtime/environment/endpoints/endpoint/try':
    { method: 'GET', path: '/' },
  '/projects/organization/project/promote': {
    from: 'development',
    to: 'staging',
    components: ['cart'],
  },
  '/promote/preview': {
    from: 'development',
    to: 'staging',
    components: ['cart'],
  },
  '/declaration/preview': { component: {}, workload: {} },
  '/declaration': { draft: { component: {}, workload: {} }, revision: '1.1' },
  '/promote': { from: 'development', to: 'staging' },
  '/deploy': { environment: 'development', release: 'cart-1' },
  '/confirm-removal': { token: 'none' },
  '/revert-changes': { component: 'cart' },
  '/undeploy': { environment: 'development' },
  '/rollback': { environment: 'development' },
  '/suspend': { environment: 'development' },
  '/resume': { environment: 'development' },
  '/configure': { environment: 'development', overrides: {} },
  '/preview': { action: 'suspend', environment: 'development' },
  '/requests': { from: 'development', to: 'staging' },
  '/answer': { answer: 'approve' },
  '/cancel': {},
};

/** Places a release that was never cut. */
const cartInStaging = `${platformYaml}${projectYaml('shop')}---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-staging, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: staging
  releaseName: cart-1
`;

describe('routes', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let controlPlane: TestControlPlane;

  async function start(
    options: Omit<Parameters<typeof startControlPlane>[0], 'knex'> = {},
  ) {
    const knex = await databases.init('SQLITE_3');
    controlPlane = await startControlPlane({ knex, ...options });
    return { ...controlPlane, knex };
  }

  afterEach(async () => {
    await controlPlane.stop();
  });

  function send({
    method,
    url,
  }: {
    method: 'get' | 'post' | 'put' | 'delete';
    url: string;
  }) {
    const call = request(controlPlane.backend.server)[method](url);
    const body =
      method === 'get'
        ? undefined
        : Object.entries(BODIES).find(([suffix]) => url.endsWith(suffix))?.[1];
    return typeof body === 'string'
      ? call.set('Content-Type', 'application/yaml').send(body)
      : call.send(body);
  }

  it('all refuse whoever lacks the permission, and change nothing', async () => {
    expect(operations.length).toBeGreaterThan(12);
    const { knex } = await start({ permission: AuthorizeResult.DENY });
    const before = await knex('resources').count();
    for (const { operation, ...call } of operations) {
      const { status, body } = await send(call);
      expect({ operation, status, message: body.error?.message }).toEqual({
        operation,
        status: 403,
        message: expect.stringMatching(/^You need the permission openchoreo\./),
      });
    }
    expect(await knex('resources').count()).toEqual(before);
  });

  it('all exist: a permitted call is answered by its route', async () => {
    await start({ permission: AuthorizeResult.ALLOW });
    for (const { operation, ...call } of operations) {
      const { status, body } = await send(call);
      // What is asked for does not exist here, which only the routes themselves can say.
      const isAnswered =
        status < 300 || /does not (exist|run)/.test(body.error?.message ?? '');
      expect({ operation, status, body, isAnswered }).toMatchObject({
        operation,
        isAnswered: true,
      });
    }
  });

  it('that change something leave an event in the audit log, whether they succeed or are refused', async () => {
    const { auditEvents } = await start({ permission: AuthorizeResult.DENY });
    const changing = operations.filter(
      ({ method, url }) => method !== 'get' && !url.endsWith('preview'),
    );
    expect(changing.length).toBeGreaterThan(11);
    for (const { operation, ...call } of changing) {
      const before = auditEvents.length;
      await send(call);
      expect({ operation, events: auditEvents.slice(before) }).toEqual({
        operation,
        events: [
          expect.objectContaining({
            eventId: expect.stringMatching(/^[a-z-]+$/),
            status: 'failed',
          }),
        ],
      });
    }
    expect(new Set(auditEvents.map(({ eventId }) => eventId)).size).toBe(
      changing.length,
    );
    await controlPlane.stop();

    const allowed = await start();
    await allowed.client.apply(projectYaml('shop'));
    await allowed.client.deleteResource({
      kind: 'Project',
      namespace: 'acme',
      name: 'shop',
    });
    expect(allowed.auditEvents).toEqual([
      {
        eventId: 'resource-apply',
        status: 'succeeded',
        outcome: { created: ['Project acme/shop'], updated: [] },
      },
      {
        eventId: 'resource-delete',
        meta: { resource: 'Project acme/shop' },
        status: 'succeeded',
      },
    ]);
  });

  it('refuse calls without credentials', async () => {
    const { backend } = await start();
    const { status } = await request(backend.server)
      .get('/api/openchoreo/projects')
      .set('Authorization', 'Bearer nonsense');
    expect(status).toBe(401);
  });

  describe('POST /apply', () => {
    it('judges documents one by one, with lines, and stores nothing of an invalid one', async () => {
      const { client } = await start();
      const yaml = [
        projectYaml('shop').slice(4),
        componentYaml({ project: 'shop', name: 'cart' })
          .split('---\n')[2]
          .replace('[project]', '[internet]'),
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n',
        'kind: [\n',
        projectYaml('billing').slice(4),
      ].join('---\n');
      const line =
        yaml.split('\n').findIndex(text => text.includes('internet')) + 1;

      const { documents } = await client.apply(yaml);

      expect(
        documents.map(({ index, action, resource }) => [
          index,
          action,
          resource,
        ]),
      ).toEqual([
        [0, 'created', 'Project acme/shop'],
        [1, 'invalid', 'Workload acme/cart'],
        [2, 'ignored', expect.anything()],
        [3, 'invalid', undefined],
        [4, 'created', 'Project acme/billing'],
      ]);
      expect(documents[1].messages).toEqual([
        {
          severity: 'error',
          path: 'spec.endpoints.http.visibility[0]',
          message: expect.stringContaining(
            'expected project, organization or public',
          ),
          position: { line, column: expect.any(Number) },
        },
      ]);
      expect(documents[3].messages[0].position?.line).toBeGreaterThan(line);
      expect((await client.listResources('Workload')).items).toEqual([]);
      expect(
        (await client.listProjects()).items.map(({ project }) => project),
      ).toEqual(['billing', 'shop']);
    });

    it('answers 422 when a document is invalid, 200 otherwise', async () => {
      const { backend } = await start();
      const apply = (yaml: string) =>
        request(backend.server)
          .post('/api/openchoreo/apply')
          .set('Content-Type', 'text/yaml')
          .send(yaml);
      expect((await apply(projectYaml('shop'))).status).toBe(200);
      expect((await apply('kind: [')).status).toBe(422);
    });

    it('stores nothing in a dry run', async () => {
      const { client } = await start();
      const { documents } = await client.apply(projectYaml('shop'), {
        dryRun: true,
      });
      expect(documents).toMatchObject([{ action: 'created' }]);
      expect((await client.listProjects()).items).toEqual([]);
    });

    it('reports what other resources do not allow', async () => {
      const { client } = await start();
      await client.apply(componentYaml({ project: 'shop', name: 'cart' }));
      const { documents } = await client.apply(
        componentYaml({ project: 'billing', name: 'cart' }),
      );
      expect(documents[0]).toMatchObject({
        action: 'invalid',
        messages: [
          {
            severity: 'error',
            message: expect.stringContaining('spec.owner cannot change'),
          },
        ],
      });
    });

    it('refuses templates that cannot be parsed', async () => {
      const { client } = await start();
      const { documents } = await client.apply(`
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata: { name: broken }
spec:
  workloadType: proxy
  resources:
    - id: config
      template: { apiVersion: v1, kind: ConfigMap, metadata: { name: '\${metadata.}' } }
`);
      expect(documents).toMatchObject([
        {
          action: 'invalid',
          messages: [
            {
              severity: 'error',
              path: expect.stringContaining('spec.resources[0]'),
            },
          ],
        },
      ]);
    });

    it('refuses texts that are too large, and other content', async () => {
      const { backend } = await start({
        config: { openchoreo: { apply: { maxBytes: 2_048 } } },
      });
      const apply = () => request(backend.server).post('/api/openchoreo/apply');
      const large = await apply()
        .set('Content-Type', 'application/yaml')
        .send(projectYaml('shop').padEnd(4_096));
      expect(large.status).toBe(413);
      expect((await apply().send({ kind: 'Project' })).status).toBe(400);
    });
  });

  it('list resources page by page, by owner', async () => {
    const { client } = await start();
    const names = Array.from({ length: 22 }, (_, index) => `c${index + 10}`);
    await client.apply(
      names.map(name => componentYaml({ project: 'shop', name })).join(''),
    );
    const first = await client.listResources('Component', {
      namespace: 'acme',
      limit: 21,
    });
    expect(first.items).toHaveLength(21);
    const second = await client.listResources('Component', {
      namespace: 'acme',
      limit: 21,
      cursor: first.nextCursor,
    });
    expect(second.nextCursor).toBeUndefined();
    expect(
      [...first.items, ...second.items].map(({ metadata }) => metadata.name),
    ).toEqual(names);

    const { items } = await client.listResources('Workload', {
      component: 'c11',
    });
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['c11']);
    expect(
      (await client.listResources('Component', { project: 'billing' })).items,
    ).toEqual([]);
  });

  it('say what is wrong with a path', async () => {
    const { backend } = await start();
    const get = async (path: string) =>
      (await request(backend.server).get(`/api/openchoreo${path}`)).body.error
        ?.message;
    expect(await get('/resources/Widget')).toMatch(
      /^"Widget" is no kind; the kinds are Organization,/,
    );
    expect(await get('/resources/ClusterTrait/acme/x')).toBe(
      'ClusterTrait x belongs to no organization; write "-" in its place',
    );
    expect(await get('/resources/Trait/-/x')).toBe(
      'Trait x belongs to an organization; write its name in place of "-"',
    );
    expect(await get('/resources/Trait/acme/x')).toBe(
      'Trait acme/x does not exist',
    );
    expect(await get('/resources/Trait?limit=501')).toMatch(/limit/);
    expect(await get('/resources/Trait?colour=red')).toMatch(/colour/);
  });

  it('refuse promotions that the pipeline does not have', async () => {
    const { client } = await start();
    await client.apply(
      platformYaml +
        projectYaml('shop') +
        componentYaml({ project: 'shop', name: 'cart' }),
    );
    const cart = { organization: 'acme', project: 'shop', component: 'cart' };
    const promote = async (from: string, to: string) => {
      try {
        return await client.promote(cart, { from, to });
      } catch (error) {
        return (error as { cause: Error }).cause;
      }
    };
    expect(await promote('development', 'moon')).toMatchObject({
      name: 'InputError',
      message:
        '"moon" is no environment of the pipeline default, which project shop uses; it has development, staging, production',
    });
    expect(await promote('staging', 'production')).toMatchObject({
      name: 'ConflictError',
      message:
        'Component acme/shop/cart has no release in staging; deploy one there first',
    });
  });

  it('draw a cell as a picture that can run nothing', async () => {
    const { client, backend } = await start();
    await client.apply(cartInStaging);
    const url = '/api/openchoreo/cells/acme/shop/staging/cell.svg';
    const { headers, body } = await request(backend.server).get(url);
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const light = body.toString('utf8');
    expect(light).toMatch(/^<svg [^>]*aria-label="[^"]*shop/);
    expect(light).toContain('>cart<');
    expect(light).not.toMatch(/<script|<a |href=/);

    const cell = {
      organization: 'acme',
      project: 'shop',
      environment: 'staging',
    };
    expect(await client.getCellPicture(cell)).toBe(light);
    const dark = await client.getCellPicture(cell, { theme: 'dark' });
    expect(dark).toContain('>cart<');
    expect(dark).not.toBe(light);

    const blue = await request(backend.server).get(`${url}?theme=blue`);
    expect(blue.status).toBe(400);
    const refused = await refusal(
      client.getCellPicture({ ...cell, environment: 'moon' }),
    );
    expect(refused).toMatchObject({
      name: 'NotFoundError',
      message: 'Environment acme/moon does not exist',
    });
  });

  it('show a cell that was never reconciled', async () => {
    const { client } = await start();
    await client.apply(cartInStaging);
    const cell = await client.getCell({
      organization: 'acme',
      project: 'shop',
      environment: 'staging',
    });
    expect(cell).toMatchObject({
      namespace: expect.stringMatching(/^dp-acme-shop-staging-/),
      components: [{ name: 'cart', release: 'cart-1' }],
    });
  });
});
