import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestDatabases } from '@backstage/backend-test-utils';
import { LocalServices } from '@openchoreo/embedded-cluster/testing';
import { buildSchema, graphqlSync } from 'graphql';
import { ControlPlaneBench, SHOP } from './__testUtils__/ControlPlaneBench';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const DOCUMENT = (version: string) =>
  `openapi: 3.0.3\ninfo: { title: Cart, version: '${version}' }\npaths: {}\n`;

interface EndpointOptions {
  readonly name: string;
  readonly type?: 'HTTP' | 'GraphQL';
  readonly image?: string;
  /** Of the Component. */
  readonly annotations?: string;
}

/** A component with one endpoint that has no schema. */
function undocumented({ name, type = 'HTTP', ...rest }: EndpointOptions) {
  const { image = `${name}:1`, annotations = '{}' } = rest;
  return `---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: acme, annotations: ${annotations} }
spec:
  owner: { projectName: shop }
  componentType: { kind: ClusterComponentType, name: deployment/service }
  autoDeploy: true
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: shop, componentName: ${name} }
  container: { image: '${image}' }
  endpoints:
    api: { type: ${type}, port: 8080, visibility: [project] }
`;
}

/** The second environment, as production. */
function stagingYaml(metadata: string) {
  return `---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: staging, namespace: acme, ${metadata} }
spec:
  dataPlaneRef: { kind: ClusterDataPlane, name: default }
  isProduction: true
`;
}

describe.each(databases.eachSupportedId())('schemas on %s', id => {
  const programs: Server[] = [];
  let services: LocalServices;
  let bench: ControlPlaneBench;

  async function start(enabled = true) {
    services = new LocalServices();
    bench = await ControlPlaneBench.start(await databases.init(id), {
      serviceBackend: services,
      config: { openchoreo: { schemaDiscovery: { enabled } } },
    });
  }

  afterEach(async () => {
    await bench.stop();
    programs.splice(0).forEach(program => {
      program.closeAllConnections();
      program.close();
    });
  });

  /** Lets a real program be what runs of a component. */
  async function run(component: string, listener: RequestListener) {
    const program = createServer(listener);
    programs.push(program);
    await new Promise<void>(resolve => program.listen(0, '127.0.0.1', resolve));
    services.serve(component, (program.address() as AddressInfo).port);
  }

  async function exported(component: string, environment = 'development') {
    const { components } = await bench.client.exportProject(SHOP);
    return components
      .find(({ component: { metadata } }) => metadata.name === component)
      ?.deployments.find(
        deployment => deployment.environment.name === environment,
      )?.endpoints[0];
  }

  const asked = (component: string) =>
    eventually(
      () => exported(component),
      endpoint => endpoint?.discovery !== undefined,
    );

  it('come from the running service, and again with each release', async () => {
    await start();
    let version = '1';
    await run('cart', ({ url }, response) =>
      url === '/v3/api-docs'
        ? response.end(DOCUMENT(version))
        : response.writeHead(404).end(),
    );
    await bench.apply(undocumented({ name: 'cart' }));
    const first = await asked('cart');
    const { latestRelease } = await bench.untilHealthy('development');
    expect(first).toMatchObject({
      schema: { type: 'openapi', content: DOCUMENT('1') },
      discovery: {
        found: {
          release: latestRelease,
          path: '/v3/api-docs',
          at: expect.stringMatching(/^\d{4}-/),
        },
      },
    });
    expect(first?.discovery).not.toHaveProperty('problem');

    version = '2';
    await bench.apply(undocumented({ name: 'cart', image: 'cart:2' }));
    const second = await eventually(
      () => exported('cart'),
      endpoint => endpoint?.schema?.content === DOCUMENT('2'),
    );
    expect(second?.discovery?.found?.release).not.toBe(latestRelease);
  });

  it('come from introspection where the service speaks GraphQL', async () => {
    await start();
    const schema = buildSchema('type Query { products: [String] }');
    await run('cart', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const { query } = JSON.parse(String(Buffer.concat(chunks)));
      response.end(JSON.stringify(graphqlSync({ schema, source: query })));
    });
    await bench.apply(undocumented({ name: 'cart', type: 'GraphQL' }));
    expect(await asked('cart')).toMatchObject({
      schema: {
        type: 'graphql',
        content: expect.stringMatching(/type Query {\s+products: \[String\]/),
      },
    });
  });

  it('are none, with the reason, where the service answers garbage', async () => {
    await start();
    await run('cart', (_request, response) => response.end('<html></html>'));
    await bench.apply(undocumented({ name: 'cart' }));
    const endpoint = await asked('cart');
    expect(endpoint).not.toHaveProperty('schema');
    expect(endpoint?.discovery).toEqual({
      problem: '/openapi.json: it is no OpenAPI document of version 2.0 or 3',
    });
  });

  it('stay those of an earlier release while a new one gives no answer', async () => {
    await start();
    let fails = false;
    await run('cart', (_request, response) =>
      fails ? response.writeHead(503).end() : response.end(DOCUMENT('1')),
    );
    await bench.apply(undocumented({ name: 'cart' }));
    const before = await asked('cart');
    fails = true;
    await bench.apply(undocumented({ name: 'cart', image: 'cart:2' }));
    const after = await eventually(
      () => exported('cart'),
      endpoint => endpoint?.discovery?.problem !== undefined,
    );
    expect(after?.schema).toEqual(before?.schema);
    expect(after?.discovery).toEqual({
      found: before?.discovery?.found,
      problem: '/openapi.json was answered with status 503',
    });
  });

  it('are not asked for in production, nor where somebody said no', async () => {
    await start();
    const arrivals: string[] = [];
    for (const name of ['cart', 'quiet', 'narrow', 'last']) {
      await run(name, ({ url }, response) => {
        arrivals.push(name);
        response.end(url === '/openapi.json' ? DOCUMENT('1') : '');
      });
    }
    const annotation = 'openchoreo.dev/schema-discovery';
    await bench.apply(
      undocumented({ name: 'quiet', annotations: `{ ${annotation}: 'off' }` }),
      undocumented({ name: 'narrow', annotations: `{ ${annotation}: other }` }),
      undocumented({
        name: 'cart',
        annotations: `{ ${annotation}: 'other, api' }`,
      }),
    );
    await asked('cart');
    await bench.untilHealthy('development', { ...SHOP, component: 'quiet' });
    await bench.untilHealthy('development', { ...SHOP, component: 'narrow' });
    await bench.apply(stagingYaml(''));
    const before = arrivals.length;
    await bench.client.promote(
      { ...SHOP, component: 'cart' },
      { from: 'development', to: 'staging' },
    );
    await bench.untilHealthy('staging');
    // What is asked for later is done later: by now the others had their turn.
    await bench.apply(undocumented({ name: 'last' }));
    await asked('last');
    expect(new Set(arrivals.slice(0, before))).toEqual(new Set(['cart']));
    expect(new Set(arrivals.slice(before))).toEqual(new Set(['last']));
    expect(await exported('cart', 'staging')).not.toHaveProperty('discovery');

    await bench.apply(stagingYaml(`annotations: { ${annotation}: 'on' }`));
    const inProduction = await eventually(
      () => exported('cart', 'staging'),
      endpoint => endpoint?.discovery !== undefined,
    );
    expect(inProduction?.schema?.content).toBe(DOCUMENT('1'));
  });

  it('are forgotten with their component', async () => {
    await start();
    await run('cart', (_request, response) => response.end(DOCUMENT('1')));
    await bench.apply(undocumented({ name: 'cart' }));
    await asked('cart');
    await bench.client.deleteResource({
      kind: 'Component',
      namespace: 'acme',
      name: 'cart',
    });
    const left = await eventually(
      () => bench.knex('discovered_schemas').select('component'),
      rows => rows.length === 0,
    );
    expect(left).toEqual([]);
  });

  it('are not asked for unless that is switched on', async () => {
    await start(false);
    let arrivals = 0;
    await run('cart', (_request, response) => {
      arrivals += 1;
      response.end();
    });
    await bench.apply(undocumented({ name: 'cart' }));
    await bench.untilHealthy('development');
    expect(arrivals).toBe(0);
    expect(await exported('cart')).not.toHaveProperty('discovery');
  });
});
