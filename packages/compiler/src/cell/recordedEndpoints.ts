import type { GatewaySpec, WorkloadEndpoint } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { compareText } from '../compareText';
import { SCHEMES } from './address';
import { gatewayUrls, routesOf } from './endpoints';
import { ingressGateway } from './gateways';
import type { RecordedUrl } from './recordedConnections';

type Urls = Readonly<Record<string, RecordedUrl>>;

/** An endpoint with its addresses; those through gateways by the name of the listener. */
export interface RecordedEndpoint {
  readonly name: string;
  readonly type: string;
  readonly serviceURL: RecordedUrl;
  readonly internalURLs?: Urls;
  readonly externalURLs?: Urls;
}

/**
 * The endpoints of a component in the words of OpenChoreo's recordings, sorted by name: those that a rendered Service
 * leads to.
 */
export function recordedEndpoints(options: {
  readonly endpoints: Readonly<Record<string, WorkloadEndpoint>>;
  readonly manifests: readonly Manifest[];
  readonly gateways: GatewaySpec;
}): RecordedEndpoint[] {
  const { endpoints, manifests, gateways } = options;
  const service = manifests.find(({ kind }) => kind === 'Service');
  if (!service) {
    return [];
  }
  const { name: host, namespace } = service.metadata;
  return Object.entries(endpoints)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { type, port, basePath }]) => {
      const urls = (visibility: 'organization' | 'public') => {
        const gateway = ingressGateway(gateways, visibility);
        return Object.fromEntries(
          routesOf(manifests, name, visibility)
            .flatMap(route =>
              gateway ? gatewayUrls(route, gateway, type) : [],
            )
            .map(({ listener, path, ...url }) => [
              listener,
              { ...url, ...(path && { path }) },
            ]),
        );
      };
      return {
        name,
        type,
        serviceURL: {
          scheme: SCHEMES[type],
          host: `${host}.${namespace}.svc.cluster.local`,
          port,
          ...(basePath && { path: basePath }),
        },
        ...unlessEmpty('internalURLs', urls('organization')),
        ...unlessEmpty('externalURLs', urls('public')),
      };
    });
}

function unlessEmpty(
  field: string,
  urls: Urls,
): Readonly<Record<string, Urls>> {
  return Object.keys(urls).length > 0 ? { [field]: urls } : {};
}
