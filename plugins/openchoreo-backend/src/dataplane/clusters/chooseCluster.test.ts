import { chooseCluster } from './chooseCluster';

function dataPlane(name: string, clusterRef?: string) {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'DataPlane',
    metadata: { name, namespace: 'acme' },
    spec: { clusterRef },
  } as const;
}

const clusters = (...names: string[]) =>
  new Map(names.map(name => [name, `cluster ${name}`]));

describe('chooseCluster', () => {
  it('takes the cluster that the data plane names', () => {
    expect(
      chooseCluster(dataPlane('eu', 'embedded'), clusters('eu', 'embedded')),
    ).toBe('cluster embedded');
  });

  it('takes the cluster of the same name when none is named', () => {
    expect(chooseCluster(dataPlane('eu'), clusters('eu', 'embedded'))).toBe(
      'cluster eu',
    );
  });

  it('takes the only cluster there is when none is named', () => {
    expect(chooseCluster(dataPlane('default'), clusters('embedded'))).toBe(
      'cluster embedded',
    );
  });

  it('names the data plane, the known clusters and the remedy when the named one is not known', () => {
    expect(() =>
      chooseCluster(dataPlane('eu', 'gone'), clusters('a', 'b')),
    ).toThrow(
      'DataPlane eu: spec.clusterRef names the cluster "gone", which is not known (known clusters: a, b); add it to kubernetes.clusterLocatorMethods in the configuration of Backstage, or name a known one',
    );
  });

  it('does not guess among several', () => {
    expect(() => chooseCluster(dataPlane('eu'), clusters('a', 'b'))).toThrow(
      'DataPlane eu: spec.clusterRef is missing and no cluster can be told by the name of the data plane (known clusters: a, b); set spec.clusterRef to the name of a cluster',
    );
    expect(() => chooseCluster(dataPlane('eu'), clusters())).toThrow(
      'no cluster is known',
    );
  });
});
