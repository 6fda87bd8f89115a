import { component, PLATFORM, project, stream } from '../__testUtils__/cells';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

const PRODUCTION = `
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: production, namespace: acme }
spec: { isProduction: true, dataPlaneRef: { kind: ClusterDataPlane, name: default } }
`;

const SHOP = stream(
  PLATFORM,
  PRODUCTION,
  project('shop'),
  component({ name: 'web' }),
);

/** A release of the component `web` with an image. */
function release(name: string, image: string): string {
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: ComponentRelease
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: shop, componentName: web }
  componentType:
    kind: ComponentType
    name: proxy/note
    spec:
      workloadType: proxy
      resources:
        - id: note
          template:
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: '\${metadata.componentName}', namespace: '\${metadata.namespace}' }
            data: { image: '\${workload.container.image}' }
  workload: { container: { image: '${image}' } }
`;
}

const IN_DEVELOPMENT = [
  '--project',
  'shop',
  '--environment',
  'development',
] as const;

function diff(stdin: string, ...args: readonly string[]) {
  return run(['diff', '-f', '-', ...IN_DEVELOPMENT, ...args], { stdin });
}

describe('openchoreo diff', () => {
  it('finds two environments with the same settings the same, though their names stand everywhere', async () => {
    expect(await diff(SHOP, '--with-environment', 'production')).toEqual({
      exitCode: 0,
      stdout: '# development and production are the same\n',
      stderr: '',
    });
  });

  it('shows how an environment differs, as a unified diff and in words', async () => {
    const gateway = stream(
      SHOP,
      `
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: web-production, namespace: acme }
spec:
  owner: { projectName: shop, componentName: web }
  environment: production
  releaseName: web-2
`,
      release('web-2', 'web:2'),
    );
    const result = await diff(gateway, '--with-environment', 'production');
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe('');
    expect(result.stdout.split('\n')).toEqual(
      expect.arrayContaining([
        '# from development to production',
        expect.stringMatching(/^--- development\/dp-.*\/ConfigMap\/web$/),
        expect.stringMatching(/^\+\+\+ production\/dp-.*\/ConfigMap\/web$/),
        '-  image: web:1',
        '+  image: web:2',
      ]),
    );
  });

  it('compares two releases of a component', async () => {
    const text = stream(
      SHOP,
      release('web-1', 'web:1'),
      release('web-2', 'web:2'),
    );
    const result = await diff(
      text,
      ...[
        '--component',
        'web',
        '--release',
        'web-1',
        '--with-release',
        'web-2',
      ],
      ...['-o', 'json'],
    );
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toEqual({
      same: false,
      before: 'web-1',
      after: 'web-2',
      summary: [expect.stringContaining('data.image')],
      objects: [
        expect.objectContaining({
          action: 'changed',
          kind: 'ConfigMap',
          name: 'web',
          fields: [{ path: 'data.image', before: 'web:1', after: 'web:2' }],
          diff: expect.stringContaining('+  image: web:2'),
        }),
      ],
    });
  });

  it('compares two sets of files, with objects that are only in one of them', async () => {
    const folder = workFolder({
      'old.yaml': SHOP,
      'new.yaml': stream(
        PLATFORM,
        project('shop'),
        component({ name: 'cart' }),
      ),
    });
    const result = await run(
      [
        'diff',
        ...[
          '-f',
          `${folder}/old.yaml`,
          '--with-filename',
          `${folder}/new.yaml`,
        ],
        ...IN_DEVELOPMENT,
      ],
      { colouredOut: true },
    );
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('# cart: new ConfigMap cart\n');
    expect(result.stdout).toContain('# web: no more ConfigMap web\n');
    expect(result.stdout).toContain('\u001b[32m+++');
    expect(result.stdout).toContain('\u001b[31m--- ');
    expect(result.stdout).toContain('/dev/null');
  });

  it.each([
    [[], 'has nothing to compare with'],
    [['--with-release', 'web-2'], '--component says whose release it is'],
    [['--component', 'web', '--with-release', 'web-9'], 'nothing was compared'],
    [
      ['--component', 'nope', '--with-release', 'web-9'],
      'runs no component nope',
    ],
    [['--with-environment', 'nowhere'], 'Environment acme/nowhere'],
  ])('exits with 2 for %j', async (args, message) => {
    const result = await diff(SHOP, ...args);
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(message);
  });
});
