import {
  component,
  PLATFORM,
  project,
  renderShop,
  stream,
} from '../__testUtils__/cells';

describe('openchoreo render', () => {
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
    const result = await renderShop(
      stream(PLATFORM, project('shop'), component({ name: 'good' }), ...texts),
    );
    expect(result).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: [...errors, 'openchoreo: nothing was rendered', ''].join('\n'),
    });
  });

  it('prints nothing for a template that fails', async () => {
    const { exitCode, stdout, stderr } = await renderShop(
      stream(
        PLATFORM.replace('workload.container.image', 'workload.nonsense'),
        project('shop'),
        component({ name: 'cart' }),
      ),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/error: .*nonsense/);
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
    const { exitCode, stdout, stderr } = await renderShop(
      stream(PLATFORM, project('shop'), component({ name: 'a' })),
      ...args,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: expected, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('asks for the organization when several have a project of the name', async () => {
    const { exitCode, stderr } = await renderShop(
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
