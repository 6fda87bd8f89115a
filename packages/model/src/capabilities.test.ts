import { servedVersion, type DataPlaneCapabilities } from './capabilities';

const capabilities: DataPlaneCapabilities = {
  kinds: [
    'cilium.io/v2/CiliumNetworkPolicy',
    'gateway.networking.k8s.io/v1/GRPCRoute',
    'gateway.networking.k8s.io/v1alpha2/GRPCRoute',
    'gateway.networking.k8s.io/v1beta1/GRPCRoute',
    'gateway.networking.k8s.io/v1alpha2/TLSRoute',
    'gateway.networking.k8s.io/v1alpha3/TLSRoute',
  ],
  components: { cilium: { version: '1.18.0' } },
  mutualAuthentication: true,
};

describe('servedVersion', () => {
  it('gives the version of a served kind, the most stable and newest of several', () => {
    expect(
      servedVersion(capabilities, 'cilium.io', 'CiliumNetworkPolicy'),
    ).toBe('v2');
    expect(
      servedVersion(capabilities, 'gateway.networking.k8s.io', 'TLSRoute'),
    ).toBe('v1alpha3');
    expect(
      servedVersion(capabilities, 'gateway.networking.k8s.io', 'GRPCRoute'),
    ).toBe('v1');
  });

  it('gives nothing for a kind that is not served, whatever groups share its name', () => {
    expect(
      servedVersion(capabilities, 'gateway.networking.k8s.io', 'UDPRoute'),
    ).toBeUndefined();
    expect(
      servedVersion(capabilities, 'example.com', 'TLSRoute'),
    ).toBeUndefined();
  });
});
