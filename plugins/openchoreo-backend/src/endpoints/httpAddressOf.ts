import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ServiceAddress } from '../dataplane/runtime/Services';

/** Where an endpoint takes HTTP requests within its cell; undefined when it speaks another protocol. */
export function httpAddressOf({
  port,
  urls,
}: EndpointView): ServiceAddress | undefined {
  const { protocol, hostname } = new URL(urls.project);
  const [service] = hostname.split('.');
  switch (protocol) {
    case 'http:':
      return { service, port, scheme: 'http' };
    case 'https:':
      return { service, port, scheme: 'https' };
    default:
      return undefined;
  }
}
