import { withoutField } from './withoutField';

const value = {
  metadata: { labels: { 'app.kubernetes.io/name': 'cart', app: 'cart' } },
  spec: {
    replicas: 1,
    containers: [
      { name: 'main', image: 'cart:1', ports: [{ containerPort: 80 }] },
      { name: 'a]b', image: 'side:1' },
    ],
    args: ['x', 'y'],
  },
};

describe('withoutField', () => {
  it.each([
    ['.spec.replicas', { replicas: undefined }],
    ['.spec.args[1]', { args: ['x'] }],
    ['.spec.args[="x"]', { args: ['y'] }],
    [
      '.spec.containers[name="main"].image',
      {
        containers: [
          { name: 'main', ports: [{ containerPort: 80 }] },
          value.spec.containers[1],
        ],
      },
    ],
    [
      '.spec.containers[name="main"].ports[containerPort=80]',
      {
        containers: [
          { name: 'main', image: 'cart:1', ports: [] },
          value.spec.containers[1],
        ],
      },
    ],
    [
      '.spec.containers[name="a]b"].image',
      { containers: [value.spec.containers[0], { name: 'a]b' }] },
    ],
  ])('drops %s', (path, spec) => {
    expect(withoutField(value, path)).toEqual({
      ...value,
      spec: { ...value.spec, ...spec },
    });
  });

  it('tells dots in names from steps', () => {
    expect(
      withoutField(value, '.metadata.labels.app.kubernetes.io/name'),
    ).toEqual({ ...value, metadata: { labels: { app: 'cart' } } });
  });

  it.each(['.spec.none', '.none.replicas', '.spec.containers[name="x"].image'])(
    'changes nothing for %s, which leads nowhere',
    path => {
      expect(withoutField(value, path)).toEqual(value);
    },
  );
});
