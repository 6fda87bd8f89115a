import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  component,
  dependency,
  ENDPOINT,
  PLATFORM,
  project,
  renderShop,
  SERVICE,
  stream,
} from '../__testUtils__/cells';
import { run } from '../__testUtils__/recordingTerminal';
import { workFolder } from '../__testUtils__/workFolder';

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
    const result = await renderShop(
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
    const yaml = await renderShop(text);
    const json = await renderShop(text, '-o', 'json');

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
    const { exitCode, stdout, stderr } = await renderShop(
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

    const provider = await renderShop(text, '--component', 'catalog');
    expect(provider.stdout).toContain('dp-acme-sales-development-');
  });

  it('warns of a connection that leads nowhere', async () => {
    const { exitCode, stderr } = await renderShop(
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
    const { stdout } = await renderShop(
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
});
