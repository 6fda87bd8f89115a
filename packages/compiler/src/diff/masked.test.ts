import { MASK, masked } from './masked';

describe('masked', () => {
  it('hides the values of a Secret, and shows their names and all else', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login' },
      type: 'Opaque',
      data: { password: 'c2VjcmV0' },
      stringData: { user: 'ada' },
    };
    expect(masked(secret)).toEqual({
      ...secret,
      data: { password: MASK },
      stringData: { user: MASK },
    });
  });

  it('leaves other objects as they are', () => {
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data: { colour: 'red' },
    };
    expect(masked(configMap)).toEqual(configMap);
    const sealed = { ...configMap, apiVersion: 'vault.io/v1', kind: 'Secret' };
    expect(masked(sealed)).toEqual(sealed);
  });
});
