import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { Address } from './Address';
import { addressesOf } from './addressesOf';

/** Every address of an endpoint, widest first. */
export function AddressList(props: { readonly endpoint: EndpointView }) {
  const { endpoint } = props;
  return (
    <>
      {addressesOf(endpoint).map(address => (
        <Address
          key={`${address.scope} ${address.url}`}
          endpoint={endpoint.name}
          address={address}
        />
      ))}
    </>
  );
}
