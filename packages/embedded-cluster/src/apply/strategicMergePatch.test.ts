import { builtinSchemas, freeForm, resolveSchema } from '../kinds/schema';
import { strategicMergePatch } from './strategicMergePatch';

const pod = resolveSchema(
  builtinSchemas.get('io.k8s.api.core.v1.PodSpec') ?? freeForm,
);
const deployment = resolveSchema(
  builtinSchemas.get('io.k8s.api.apps.v1.DeploymentSpec') ?? freeForm,
);
const metadata = resolveSchema(
  builtinSchemas.get('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') ??
    freeForm,
);

describe('strategic merge patch', () => {
  it('puts items into the order that the patch names', () => {
    const patched = strategicMergePatch(
      { containers: [{ name: 'a' }, { name: 'b' }] },
      {
        '$setElementOrder/containers': [
          { name: 'c' },
          { name: 'b' },
          { name: 'a' },
        ],
        containers: [{ name: 'c', image: 'i' }],
      },
      pod,
    );
    expect(patched).toEqual({
      containers: [{ name: 'c', image: 'i' }, { name: 'b' }, { name: 'a' }],
    });
  });

  it('replaces a list as a whole', () => {
    const patched = strategicMergePatch(
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ $patch: 'replace' }, { name: 'c' }] },
      pod,
    );
    expect(patched).toEqual({ containers: [{ name: 'c' }] });
  });

  it('replaces a list without a merge key', () => {
    const args = { containers: [{ name: 'a', args: ['1', '2'] }] };
    const patch = { containers: [{ name: 'a', args: ['3'] }] };
    expect(strategicMergePatch(args, patch, pod)).toEqual(patch);
  });

  it('keeps only the named fields of a union', () => {
    const patched = strategicMergePatch(
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
      { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
      deployment,
    );
    expect(patched).toEqual({ strategy: { type: 'Recreate' } });
  });

  it('adds to and deletes from a list of plain values', () => {
    const patched = strategicMergePatch(
      { finalizers: ['a', 'b'] },
      {
        finalizers: ['c'],
        '$deleteFromPrimitiveList/finalizers': ['a'],
      },
      metadata,
    );
    expect(patched).toEqual({ finalizers: ['b', 'c'] });
  });

  it('removes what is null', () => {
    expect(
      strategicMergePatch(
        { labels: { a: '1', b: '2' } },
        { labels: { a: null } },
        metadata,
      ),
    ).toEqual({ labels: { b: '2' } });
  });
});
