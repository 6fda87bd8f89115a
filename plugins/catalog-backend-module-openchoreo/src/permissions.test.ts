import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AuthService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import permissionBackend from '@backstage/plugin-permission-backend';
import searchBackend from '@backstage/plugin-search-backend';
import searchModuleCatalog from '@backstage/plugin-search-backend-module-catalog';
import permissionModuleOpenchoreo from '@openchoreo/backstage-plugin-permission-backend-module-openchoreo';
import searchModuleOpenchoreo from '@openchoreo/backstage-plugin-search-backend-module-openchoreo';
import { StandInControlPlane } from './__testUtils__/StandInControlPlane';
import { controlPlanePlugin } from './__testUtils__/controlPlanePlugin';
import { startCatalog } from './__testUtils__/startCatalog';
import { until } from './__testUtils__/until';
import { componentYaml, projectYaml } from './__testUtils__/yaml';

jest.setTimeout(120_000);

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'user:acme/owner': ['group:acme/shop-team'],
  'user:acme/colleague': ['group:acme/other-team'],
  'user:globex/stranger': ['group:globex/team'],
  'user:default/operator': ['group:default/operators'],
};

// The permission backend answers conditionally only to plugins; the mock forgets that a plugin asks for the user.
const authOfPlugins = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const pluginId = plugin.getId();
    const mock = mockServices.auth({ pluginId });
    return Object.assign(mock, {
      getPluginRequestToken: async ({
        onBehalfOf,
        targetPluginId,
      }: Parameters<AuthService['getPluginRequestToken']>[0]) => ({
        token: mock.isPrincipal(onBehalfOf, 'user')
          ? mockCredentials.user.token(onBehalfOf.principal.userEntityRef, {
              actor: { subject: `plugin:${pluginId}` },
            })
          : mockCredentials.service.token({ onBehalfOf, targetPluginId }),
      }),
    });
  },
});

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: { auth: coreServices.auth },
  factory: ({ auth }) => ({
    async getUserInfo(credentials) {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new Error('Only users have information');
      }
      const { userEntityRef } = credentials.principal;
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...GROUPS[userEntityRef]],
      };
    },
  }),
});

function shop(): StandInControlPlane {
  const standIn = new StandInControlPlane();
  standIn.apply(
    projectYaml('shop', {
      annotations: { 'openchoreo.dev/owner': 'group:acme/shop-team' },
    }),
  );
  standIn.apply(
    componentYaml('shop', 'cart', {
      endpoints: {
        inner: { type: 'HTTP', port: 1 },
        shared: { type: 'HTTP', port: 2, visibility: ['organization'] },
        open: { type: 'HTTP', port: 3, visibility: ['public'] },
      },
      // A team of its own, so that whoever owns only the project is tried too.
      annotations: { 'openchoreo.dev/owner': 'group:acme/cart-team' },
    }),
  );
  return standIn;
}

const INNER = 'api:acme/cart.inner';
const SHARED = 'api:acme/cart.shared';
const OPEN = 'api:acme/cart.open';

describe('a catalog with the permission policy', () => {
  let folder: string;
  let catalog: Awaited<ReturnType<typeof startCatalog>>;
  let client: CatalogClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openchoreo-permissions-'));
    await writeFile(join(folder, 'none.yaml'), '');
    catalog = await startCatalog({
      location: join(folder, 'none.yaml'),
      controlPlane: [
        controlPlanePlugin(shop()),
        permissionBackend,
        permissionModuleOpenchoreo,
        mockServices.permissions.factory(),
        authOfPlugins,
        userInfo,
        searchBackend,
        searchModuleCatalog,
        searchModuleOpenchoreo,
      ],
      config: {
        permission: { enabled: true },
        search: {
          collators: {
            catalog: {
              schedule: {
                initialDelay: { seconds: 1 },
                frequency: { seconds: 2 },
                timeout: { minutes: 1 },
              },
            },
          },
        },
      },
      openchoreo: { permissions: { platform: ['operators'] } },
      token: mockCredentials.user.token('user:default/operator'),
    });
    client = new CatalogClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${catalog.port}/api/${id}`,
      },
    });
  });
  afterAll(async () => {
    await catalog.stop();
    await rm(folder, { recursive: true });
  });

  const as = (user: string) => ({ token: mockCredentials.user.token(user) });
  const refsOf = (entities: readonly (Entity | undefined)[]) =>
    entities.flatMap(entity => (entity ? [stringifyEntityRef(entity)] : []));

  /** APIs in the list of the catalog. */
  async function listed(user: string) {
    const { items } = await client.getEntities(
      { filter: { kind: 'API' } },
      as(user),
    );
    return refsOf(items).sort();
  }

  /** Those of the APIs that have an answer under their name. */
  async function addressed(user: string) {
    const answers = await Promise.all(
      [INNER, OPEN, SHARED].map(ref => client.getEntityByRef(ref, as(user))),
    );
    return refsOf(answers);
  }

  async function searched(user: string) {
    const response = await fetch(
      `http://localhost:${catalog.port}/api/search/query?term=endpoint&types[0]=software-catalog`,
      {
        headers: {
          authorization: `Bearer ${mockCredentials.user.token(user)}`,
        },
      },
    );
    expect(response.status).toBe(200);
    const { results } = (await response.json()) as {
      results: { document: { location: string; kind: string } }[];
    };
    return results
      .filter(({ document }) => document.kind === 'API')
      .map(({ document }) => {
        const [, , namespace, kind, name] = document.location.split('/');
        return `${kind}:${namespace}/${name}`;
      })
      .sort();
  }

  /** APIs reached by following every relation of every entity that is seen. */
  async function related(user: string) {
    const { items } = await client.getEntities({}, as(user));
    const entityRefs = items.flatMap(({ relations = [] }) =>
      relations.map(({ targetRef }) => targetRef),
    );
    const reached = await client.getEntitiesByRefs({ entityRefs }, as(user));
    return [
      ...new Set(
        refsOf(reached.items.filter(entity => entity?.kind === 'API')),
      ),
    ].sort();
  }

  it('shows the platform everything', async () => {
    await until(async () => {
      const operator = 'user:default/operator';
      expect([...(await catalog.entities()).keys()]).toEqual(
        expect.arrayContaining([INNER, SHARED, OPEN, 'component:acme/cart']),
      );
      expect(await searched(operator)).toEqual([INNER, OPEN, SHARED]);
    });
  });

  it.each([
    ['user:acme/owner', [INNER, OPEN, SHARED]],
    ['user:acme/colleague', [OPEN, SHARED]],
    ['user:globex/stranger', [OPEN]],
  ])(
    'shows %s the same APIs in the list, by address and in the search',
    async (user, apis) => {
      expect(await listed(user)).toEqual(apis);
      expect(await addressed(user)).toEqual(apis);
      expect(await searched(user)).toEqual(apis);
    },
  );

  it('leads nobody along relations to an API that is not theirs to see', async () => {
    expect(await related('user:acme/owner')).toEqual([INNER, OPEN, SHARED]);
    expect(await related('user:acme/colleague')).toEqual([OPEN, SHARED]);
    expect(await related('user:globex/stranger')).toEqual([]);
  });

  it('keeps projects and components from people outside of the organization', async () => {
    const { items } = await client.getEntities(
      { filter: { kind: ['System', 'Component', 'Domain'] } },
      as('user:globex/stranger'),
    );
    expect(refsOf(items)).toEqual([]);
  });

  it('denies the control plane to whom it was not granted', async () => {
    const response = await fetch(
      `http://localhost:${catalog.port}/api/permission/authorize`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${mockCredentials.user.token(
            'user:acme/owner',
          )}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          items: [
            {
              id: '1',
              permission: {
                type: 'basic',
                name: 'openchoreo.resource.read',
                attributes: { action: 'read' },
              },
            },
          ],
        }),
      },
    );
    expect(await response.json()).toEqual({
      items: [{ id: '1', result: 'DENY' }],
    });
  });
});
