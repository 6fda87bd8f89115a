import type { DataPlane, DataPlaneCapabilities } from '@openchoreo/model';
import { CILIUM } from '../__testUtils__/world';
import { chooseProvider } from './chooseProvider';

function chosen(
  capabilities: DataPlaneCapabilities | undefined,
  spec: DataPlane['spec'] = {},
  annotations: Record<string, string> = {},
) {
  return chooseProvider({
    capabilities,
    dataPlane: {
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'DataPlane',
      metadata: { name: 'eu', namespace: 'acme', annotations },
      spec,
    },
  });
}

describe('chooseProvider', () => {
  it('takes Cilium where it was found', () => {
    expect(chosen(CILIUM).provider.name).toBe('cilium');
    expect(chosen(undefined).provider.name).toBe('kubernetes');
    // Its definitions may be left over, or be served by something that does not enforce them.
    expect(chosen({ ...CILIUM, components: {} }).provider.name).toBe(
      'kubernetes',
    );
    expect(chosen({ ...CILIUM, kinds: [] }).provider.name).toBe('kubernetes');
  });

  it('takes what the data plane asks for', () => {
    const ask = (provider: 'cilium' | 'kubernetes') => ({
      network: { provider },
    });
    expect(chosen(CILIUM, ask('kubernetes')).provider.name).toBe('kubernetes');
    expect(chosen(undefined, ask('cilium')).provider.name).toBe('cilium');
    const annotation = {
      'openchoreo.dev/networkpolicyprovider': 'cilium',
    };
    expect(chosen(undefined, {}, annotation).provider.name).toBe('cilium');
    expect(chosen(undefined, ask('kubernetes'), annotation).provider.name).toBe(
      'kubernetes',
    );
  });

  it('says so when the cluster cannot do what the data plane asks for', () => {
    const { errors } = chosen(
      { ...CILIUM, kinds: [] },
      { network: { provider: 'cilium' } },
    );
    expect(errors).toMatchObject([
      {
        resource: 'DataPlane acme/eu',
        path: 'spec.network.provider',
        message: expect.stringContaining('does not serve CiliumNetworkPolicy'),
      },
    ]);
  });

  it('authenticates and routes only where that was found and asked for', () => {
    expect(chosen(CILIUM).provider.features).toEqual({
      hostNames: true,
      operations: true,
      mutualAuthentication: true,
      egressGateway: false,
    });
    expect(
      chosen(undefined, {
        network: {
          provider: 'cilium',
          egressGateway: { nodeSelector: { matchLabels: { a: 'b' } } },
        },
      }).provider.features,
    ).toMatchObject({ mutualAuthentication: false, egressGateway: true });
  });
});
