import {
  type Diagnostic,
  NETWORK_PROVIDERS,
  type NetworkProviderName,
  formatResource,
  refOf,
  servedVersion,
} from '@openchoreo/model';
import type { CellSnapshot } from '../snapshot';
import { ciliumProvider } from './ciliumProvider';
import { kubernetesProvider } from './kubernetesProvider';
import type { NetworkProvider } from './NetworkProvider';

/** How DataPlanes of OpenChoreo 1.x ask for Cilium. */
const PROVIDER_ANNOTATION = 'openchoreo.dev/networkpolicyprovider';

const CILIUM_GROUP = 'cilium.io';

/** What enforces the policies of a cell, and why that cannot be if it cannot. */
export interface ChosenProvider {
  readonly provider: NetworkProvider;
  readonly errors: readonly Diagnostic[];
}

/**
 * The provider that the data plane asks for; where it asks for none, Cilium if it was found there, and standard policies
 * elsewhere.
 */
export function chooseProvider({
  dataPlane,
  capabilities,
}: Pick<CellSnapshot, 'dataPlane' | 'capabilities'>): ChosenProvider {
  const { network } = dataPlane.spec;
  const serves = (kind: string) =>
    capabilities === undefined ||
    servedVersion(capabilities, CILIUM_GROUP, kind) !== undefined;
  const isFound =
    capabilities?.components.cilium !== undefined &&
    serves('CiliumNetworkPolicy');
  const asked = network?.provider ?? annotated(dataPlane);
  if ((asked ?? (isFound ? 'cilium' : 'kubernetes')) === 'kubernetes') {
    return { provider: kubernetesProvider, errors: [] };
  }
  return {
    provider: ciliumProvider({
      mutualAuthentication: capabilities?.mutualAuthentication ?? false,
      ...(serves('CiliumEgressGatewayPolicy') && {
        egressGateway: network?.egressGateway,
      }),
    }),
    errors: serves('CiliumNetworkPolicy') ? [] : [notServed(dataPlane)],
  };
}

function annotated({
  metadata,
}: CellSnapshot['dataPlane']): NetworkProviderName | undefined {
  const asked = metadata.annotations?.[PROVIDER_ANNOTATION];
  return NETWORK_PROVIDERS.find(name => name === asked);
}

function notServed(dataPlane: CellSnapshot['dataPlane']): Diagnostic {
  return {
    severity: 'error',
    code: 'value',
    resource: formatResource(refOf(dataPlane)),
    path: 'spec.network.provider',
    message:
      'is "cilium", but the cluster does not serve CiliumNetworkPolicy (cilium.io)',
    remedy: 'install Cilium there, or leave the field out',
  };
}
