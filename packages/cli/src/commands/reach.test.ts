import {
  component,
  dependency,
  ENDPOINT,
  PLATFORM,
  project,
  SERVICE,
  stream,
} from '../__testUtils__/cells';
import { startPortal } from '../__testUtils__/portal';
import { run } from '../__testUtils__/recordingTerminal';

const WORKER = '{ kind: ClusterComponentType, name: deployment/worker }';

const FILES = stream(
  PLATFORM,
  project('shop'),
  component({ name: 'catalog', type: SERVICE, workload: ENDPOINT }),
  project('sales'),
  component({
    name: 'report',
    project: 'sales',
    type: WORKER,
    workload: `${dependency('catalog')}
    external:
      - { name: bank, host: api.bank.example, ports: [443], protocol: HTTPS }
`,
  }),
  component({ name: 'idle', project: 'sales', type: WORKER }),
);

const CELL = ['--project', 'sales', '--environment', 'development'];

const reach = (...args: string[]) =>
  run(['reach', '-f', '-', ...CELL, ...args], { stdin: FILES });

describe('openchoreo reach', () => {
  it('explains with the rules of both ends why a component reaches an endpoint', async () => {
    const { exitCode, stdout } = await reach(
      '--from',
      'report',
      '--to',
      'shop/catalog:api',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^acme\/sales\/report -> acme\/shop\/catalog:api \(TCP 8080\): allowed\n {2}leaves: allowed by NetworkPolicy dp-acme-sales-development-\w+\/report-paths-\w+ spec\.egress\[0\]\n {2}enters: allowed by NetworkPolicy dp-acme-shop-development-\w+\/catalog-paths-\w+ spec\.ingress\[1\]\n$/,
    );
  });

  it('names the policies that keep a component out', async () => {
    const { exitCode, stdout } = await reach(
      '--from',
      'idle',
      '--to',
      'shop/catalog',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /: denied\n {2}leaves: denied by NetworkPolicy dp-acme-sales-development-\w+\/cell\n {2}enters: denied by NetworkPolicy dp-acme-shop/,
    );
  });

  it('lists who reaches an endpoint, and what a component reaches', async () => {
    const who = await reach('--to', 'shop/catalog:api', '-o', 'json');
    expect(
      JSON.parse(who.stdout).map(({ from }: { from: string }) => from),
    ).toEqual(['gateway:north', 'gateway:west', 'acme/sales/report']);
    const what = await reach('--from', 'report', '-o', 'json');
    expect(
      JSON.parse(what.stdout).map(
        ({ to, port }: { to: string; port: number }) => [to, port],
      ),
    ).toEqual([
      ['acme/shop/catalog:api', 8080],
      [expect.stringMatching(/^0\.0\.0\.0\/0 except 10\.0\.0\.0\/8, /), 443],
      [expect.stringMatching(/^::\/0 except/), 443],
    ]);
  });

  it('says so when there is nobody', async () => {
    expect(await reach('--from', 'idle')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'it can reach nobody\n',
    });
  });

  it.each([
    [[], 2, 'needs --from, --to or both'],
    [['--from', 'a b/c/d/e'], 2, 'is no place'],
    [['--from', 'nobody'], 1, 'acme/sales/nobody does not run'],
    [['--from', 'other/web'], 1, 'Project acme/other is not in the files'],
  ])('refuses %j with exit code %d', async (args, expected, message) => {
    const { exitCode, stderr } = await reach(...args);
    expect(exitCode).toBe(expected);
    expect(stderr).toContain(message);
  });
});

describe('openchoreo reach of a portal', () => {
  const path = {
    from: 'acme/sales/report',
    to: 'acme/shop/catalog:api',
    protocol: 'TCP',
    port: 8080,
    allowed: true,
    egress: {
      status: 'allowed',
      by: [{ policy: 'CiliumNetworkPolicy a/b', rule: 'spec.egress[0]' }],
      authenticated: true,
      only: ['GET /a'],
    },
    ingress: { status: 'not-isolated' },
  };
  const ROUTE =
    '/api/openchoreo/reach/acme/sales/development?from=report&to=shop%2Fcatalog';

  const ask = (url: string, ...args: string[]) =>
    run(
      [
        'reach',
        ...CELL,
        ...args,
        '--from',
        'report',
        '--to',
        'shop/catalog',
        '--url',
        url,
        '--token-env',
        'TOKEN',
      ],
      { env: { TOKEN: 'abc' } },
    );

  it('asks it with the token', async () => {
    const portal = await startPortal({
      [ROUTE]: () => ({ body: { paths: [path] } }),
    });
    const { exitCode, stdout } = await ask(
      portal.url,
      '--organization',
      'acme',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'acme/sales/report -> acme/shop/catalog:api (TCP 8080): allowed\n' +
        '  leaves: allowed by CiliumNetworkPolicy a/b spec.egress[0], only GET /a, both ends authenticated\n' +
        '  enters: no policy\n',
    );
    expect(portal.requests[0].authorization).toBe('Bearer abc');
  });

  it.each([
    [404, { error: { message: 'acme/sales/report does not run' } }, 1],
    [403, { error: { message: 'You need the permission' } }, 1],
    [404, 'no such page', 3],
    [200, { paths: [{}] }, 3],
  ])(
    'ends with status %d and %j as exit code %d',
    async (status, body, expected) => {
      const portal = await startPortal({ [ROUTE]: () => ({ status, body }) });
      const { exitCode } = await ask(portal.url, '--organization', 'acme');
      expect(exitCode).toBe(expected);
    },
  );

  it('needs to be told the organization', async () => {
    expect((await ask('http://127.0.0.1:9')).exitCode).toBe(2);
  });
});
