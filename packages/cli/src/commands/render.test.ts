import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

const PLATFORM = `
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ComponentType
metadata: { name: note, namespace: acme }
spec:
  workloadType: proxy
  resources:
    - id: note
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: '\${metadata.componentName}', namespace: '\${metadata.namespace}' }
        data: { image: '\${workload.container.image}', environment: '\${metadata.environmentName}' }
`;

function project(name: string): string {
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
`;
}

function component(options: {
  readonly name: string;
  readonly project?: string;
  readonly type?: string;
  readonly workload?: string;
}): string {
  const { name, project: owner = 'shop', type, workload = '' } = options;
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${owner} }
  componentType: ${type ?? '{ name: proxy/note }'}
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${owner}, componentName: ${name} }
  container: { image: '${name}:1' }
${workload}
`;
}

const SERVICE = '{ kind: ClusterComponentType, name: deployment/service }';
const ENDPOINT = `
  endpoints:
    api: { type: HTTP, port: 8080, visibility: [organization] }
`;

function dependency(provider: string): string {
  return `
  dependencies:
    endpoints:
      - { project: shop, component: ${provider}, name: api, visibility: namespace, envBindings: { address: CATALOG_URL } }
`;
}

function stream(...texts: readonly string[]): string {
  return texts.join('---\n');
}

function renderAll(text: string, ...args: readonly string[]) {
  return run(
    [
      'render',
      '-f',
      '-',
      '--project',
      'shop',
      '--environment',
      'development',
      ...args,
    ],
    { stdin: text },
  );
}

function names(yaml: string): string[] {
  return parseAllDocuments(yaml).map(document => {
    const { kind, metadata } = document.toJS() as {
      kind: string;
      metadata: { name: string };
    };
    return `${kind} ${metadata.name}`;
  });
}

describe('openchoreo render', () => {
  it('prints the objects of a component as YAML', async () => {
    const result = await renderAll(
      stream(PLATFORM, project('shop'), component({ name: 'hello' })),
      '--component',
      'hello',
    );
    expect(result).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `apiVersion: v1
kind: ConfigMap
metadata:
  name: hello
  namespace: dp-acme-shop-development-12d45ec4
  labels:
    openchoreo.dev/namespace: acme
    openchoreo.dev/project: shop
    openchoreo.dev/environment: development
    openchoreo.dev/project-uid: 62e70213-6e4b-b118-1ce1-8f8d51a3285e
    openchoreo.dev/environment-uid: 3160d52e-64ac-cd56-0c79-1f463f140687
    openchoreo.dev/component: hello
    openchoreo.dev/component-uid: c3e7a6ad-5ace-9916-d6fe-e742d0e5edde
data:
  image: hello:1
  environment: development
`,
    });
  });

  it('prints a cell with its namespace first, as a List when JSON is asked for', async () => {
    const text = stream(
      PLATFORM,
      project('shop'),
      component({ name: 'b' }),
      component({ name: 'a' }),
    );
    const yaml = await renderAll(text);
    const json = await renderAll(text, '-o', 'json');

    const all = names(yaml.stdout);
    expect(all[0]).toMatch(/^Namespace dp-acme-shop-development-/);
    expect(all.slice(1)).toEqual([...all.slice(1)].sort());
    expect(all).toEqual(expect.arrayContaining(['ConfigMap a', 'ConfigMap b']));
    expect(JSON.parse(json.stdout)).toEqual({
      apiVersion: 'v1',
      kind: 'List',
      items: parseAllDocuments(yaml.stdout).map(document => document.toJS()),
    });
  });

  it('gives the same bytes in whatever order the files come', async () => {
    const folder = workFolder({
      '1.yaml': PLATFORM,
      '2.yaml': stream(project('shop'), component({ name: 'a' })),
      '3.yaml': component({ name: 'b', type: SERVICE, workload: ENDPOINT }),
    });
    const render = async (...files: string[]) => {
      const { exitCode, stdout } = await run([
        'render',
        ...files.flatMap(file => ['-f', join(folder, file)]),
        '--project',
        'shop',
        '--environment',
        'development',
      ]);
      expect(exitCode).toBe(0);
      return stdout;
    };
    const expected = await render('1.yaml', '2.yaml', '3.yaml');
    expect(await render('3.yaml', '1.yaml', '2.yaml')).toBe(expected);
  });

  it('knows the component types and the data plane of a fresh portal', async () => {
    const { exitCode, stdout, stderr } = await renderAll(
      stream(
        PLATFORM,
        project('shop'),
        component({ name: 'catalog', type: SERVICE, workload: ENDPOINT }),
      ),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(names(stdout)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Deployment catalog-development-/),
        'Service catalog',
        expect.stringMatching(/^HTTPRoute catalog-api-internal-/),
      ]),
    );
  });

  it('resolves connections between the cells of the files', async () => {
    const text = stream(
      PLATFORM,
      project('shop'),
      component({ name: 'catalog', type: SERVICE, workload: ENDPOINT }),
      project('sales'),
      component({
        name: 'report',
        project: 'sales',
        type: '{ kind: ClusterComponentType, name: deployment/worker }',
        workload: dependency('catalog'),
      }),
    );
    const consumer = await run(
      [
        'render',
        '-f',
        '-',
        '--project',
        'sales',
        '--environment',
        'development',
      ],
      { stdin: text },
    );
    expect(consumer).toMatchObject({ exitCode: 0, stderr: '' });
    expect(consumer.stdout).toMatch(
      /name: CATALOG_URL\n\s+value: http:\/\/catalog\.dp-acme-shop-development-\w+\.svc\.cluster\.local:8080/,
    );

    const provider = await renderAll(text, '--component', 'catalog');
    expect(provider.stdout).toContain('dp-acme-sales-development-');
  });

  it('warns of a connection that leads nowhere', async () => {
    const { exitCode, stderr } = await renderAll(
      stream(
        PLATFORM,
        project('shop'),
        component({
          name: 'report',
          type: '{ kind: ClusterComponentType, name: deployment/worker }',
          workload: dependency('nobody'),
        }),
      ),
    );
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^warning: Component acme\/report: has a connection that leads nowhere: .*nobody/,
    );
  });

  it('leaves out a component that is undeployed, and takes overrides of the environment', async () => {
    const binding = (name: string, spec: string) => `
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: ${name}-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: ${name} }
  environment: development
  ${spec}
`;
    const { stdout } = await renderAll(
      stream(
        PLATFORM,
        project('shop'),
        component({ name: 'away' }),
        binding('away', 'state: Undeploy'),
        component({ name: 'catalog', type: SERVICE, workload: ENDPOINT }),
        binding('catalog', 'componentTypeEnvironmentConfigs: { replicas: 7 }'),
      ),
    );
    expect(names(stdout)).not.toContain('ConfigMap away');
    expect(stdout).toContain('replicas: 7');
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'a component without a workload',
      [component({ name: 'cart' }).split('---')[0]],
      [
        'error: Component acme/cart: has no Workload in the files; add a Workload with the owner cart',
      ],
    ],
    [
      'a component of an unknown type',
      [component({ name: 'cart', type: '{ name: job/note }' })],
      [
        'error: Component acme/cart: spec.componentType names the ComponentType job/note, which is not in the files',
      ],
    ],
    [
      'a component with an unknown trait',
      [
        component({
          name: 'cart',
          type: '{ name: proxy/note }\n  traits: [{ name: disk, instanceName: a }]',
        }),
      ],
      [
        'error: Component acme/cart: spec.traits needs the Trait disk, which is not in the files',
      ],
    ],
    [
      'a binding to an unknown release',
      [
        component({ name: 'cart' }),
        `
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec: { owner: { projectName: shop, componentName: cart }, environment: development, releaseName: cart-1 }
`,
      ],
      [
        'error: ReleaseBinding acme/cart-development: spec.releaseName names cart-1, which is not in the files; add the ComponentRelease, or leave releaseName out to render the component as it is now',
      ],
    ],
  ])('prints nothing for %s, and says why', async (_, texts, errors) => {
    const result = await renderAll(
      stream(PLATFORM, project('shop'), component({ name: 'good' }), ...texts),
    );
    expect(result).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: [...errors, 'openchoreo: nothing was rendered', ''].join('\n'),
    });
  });

  it('prints nothing for a template that fails', async () => {
    const { exitCode, stdout, stderr } = await renderAll(
      stream(
        PLATFORM.replace('workload.container.image', 'workload.nonsense'),
        project('shop'),
        component({ name: 'cart' }),
      ),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^error: .*nonsense/);
  });

  it.each([
    ['an unknown project', ['--project', 'other'], 1, 'Project other is not'],
    [
      'an unknown environment',
      ['--environment', 'moon'],
      1,
      'Environment acme/moon is not in the files',
    ],
    [
      'an unknown component',
      ['--component', 'nobody'],
      1,
      'acme/shop runs no component nobody in development',
    ],
    [
      'an unknown organization',
      ['--organization', 'other'],
      1,
      'Project other/shop is not in the files',
    ],
  ])('reports %s', async (_, args, expected, message) => {
    const { exitCode, stdout, stderr } = await renderAll(
      stream(PLATFORM, project('shop'), component({ name: 'a' })),
      ...args,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: expected, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('asks for the organization when several have a project of the name', async () => {
    const { exitCode, stderr } = await renderAll(
      stream(
        PLATFORM,
        project('shop'),
        project('shop').replace('acme', 'globex'),
      ),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('name one with --organization');
  });
});
