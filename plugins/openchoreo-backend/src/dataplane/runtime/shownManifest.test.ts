import { parseKubeObject } from '../kubernetes/kubeObject';
import { shownManifest } from './shownManifest';

describe('an object as people read it', () => {
  it('has no managed fields, and nothing of the values of a Secret', () => {
    const shown = shownManifest(
      parseKubeObject({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'db',
          uid: 'u1',
          resourceVersion: '1',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration':
              '{"stringData":{"password":"hunter2"}}',
            note: 'kept',
          },
          managedFields: [{ manager: 'openchoreo' }],
        },
        data: { password: 'aHVudGVyMg==' },
        stringData: { password: 'hunter2' },
      }),
    );
    expect(shown).toMatchObject({
      metadata: { name: 'db', annotations: { note: 'kept' } },
      data: { password: '******' },
      stringData: { password: '******' },
    });
    expect(JSON.stringify(shown)).not.toMatch(
      /hunter2|aHVudGVyMg|managedFields/,
    );
  });

  it('shows the data of a ConfigMap', () => {
    expect(
      shownManifest(
        parseKubeObject({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', uid: 'u1', resourceVersion: '1' },
          data: { mode: 'fast' },
        }),
      ),
    ).toMatchObject({ data: { mode: 'fast' } });
  });
});
