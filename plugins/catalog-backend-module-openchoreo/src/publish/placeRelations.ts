import type { PipelineEnvironment } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { PublishedRelation } from '../relate/relationTable';
import type { CatalogEndpoint } from './catalogEndpoints';
import { isResourceKind, resourceEntityRef } from './platformRefs';

/** The environments that something runs in. */
export function deployedTo(
  source: string,
  organization: string,
  deployments: readonly { readonly environment: PipelineEnvironment }[],
): PublishedRelation[] {
  return deployments.map(({ environment }) => ({
    type: 'deployedTo',
    source,
    target: resourceEntityRef('Environment', organization, environment.name),
  }));
}

/** The environments that an API runs in, and the data planes whose gateways have an address for it. */
export function placesOfApi(options: {
  readonly organization: string;
  readonly api: string;
  readonly endpoint: CatalogEndpoint;
}): PublishedRelation[] {
  const { organization, api, endpoint } = options;
  const { deployments } = endpoint;
  const dataPlanes = new Set(
    deployments
      .filter(({ urls }) => urls.public.length + urls.organization.length > 0)
      .flatMap(({ environment }) =>
        dataPlaneRef(environment.dataPlane, organization),
      ),
  );
  return [
    ...deployedTo(api, organization, deployments),
    ...Array.from(dataPlanes, target => ({
      type: 'exposedBy' as const,
      source: api,
      target,
    })),
  ];
}

/** @param dataPlane - e.g. `ClusterDataPlane/default` */
function dataPlaneRef(
  dataPlane: string | undefined,
  organization: string,
): string[] {
  const [kind = '', name] = dataPlane?.split('/') ?? [];
  return isResourceKind(kind) && name
    ? [resourceEntityRef(kind, organization, name)]
    : [];
}
