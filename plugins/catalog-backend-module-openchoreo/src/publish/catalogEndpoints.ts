import type {
  ExportedComponent,
  ExportedDiscovery,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type Visibility, widestVisibility } from '@openchoreo/model';

/** An endpoint in one environment. */
export interface EndpointDeployment {
  readonly environment: PipelineEnvironment;
  readonly urls: {
    readonly project: string;
    readonly organization: readonly string[];
    readonly public: readonly string[];
  };
}

/** An endpoint of a released component, over all environments. */
export interface CatalogEndpoint {
  readonly name: string;
  readonly displayName?: string;
  /** HTTP, gRPC, GraphQL, Websocket, TCP or UDP. */
  readonly type: string;
  readonly port: number;
  readonly basePath?: string;
  readonly visibility: Visibility;
  readonly schema?: { readonly type?: string; readonly content?: string };
  /** What became of asking it for a schema, where its release has none. */
  readonly discovery?: ExportedDiscovery;
  /** Where it runs, in promotion order. */
  readonly deployments: readonly EndpointDeployment[];
}

/**
 * The endpoints that a component has in any environment, sorted by name; those of its workload too once it was released.
 *
 * Where environments differ, the first in promotion order counts: it has the newest release.
 */
export function catalogEndpoints(
  component: ExportedComponent,
): CatalogEndpoint[] {
  const endpoints = new Map<string, CatalogEndpoint>();
  for (const { environment, endpoints: deployed } of component.deployments) {
    for (const { urls, schemaType, ...endpoint } of deployed) {
      const earlier = endpoints.get(endpoint.name);
      endpoints.set(endpoint.name, {
        ...(earlier ?? endpoint),
        deployments: [...(earlier?.deployments ?? []), { environment, urls }],
      });
    }
  }
  const declared = component.latestRelease
    ? component.workload?.spec.endpoints ?? {}
    : {};
  for (const [name, { visibility, ...endpoint }] of Object.entries(declared)) {
    if (!endpoints.has(name)) {
      endpoints.set(name, {
        ...endpoint,
        name,
        visibility: widestVisibility(visibility ?? []),
        deployments: [],
      });
    }
  }
  return [...endpoints.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
