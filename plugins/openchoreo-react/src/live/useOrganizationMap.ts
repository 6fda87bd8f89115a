import {
  organizationChannel,
  type OrganizationMapView,
  type OrganizationSignal,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLiveQuery } from './useLiveQuery';

/** Every project of an organization in one environment, the first one when none is named, and what passes between them. */
export function useOrganizationMap(options: {
  readonly organization: string;
  readonly environment?: string;
}): Live<OrganizationMapView> {
  const { organization, environment } = options;
  return useLiveQuery<OrganizationMapView, OrganizationSignal>({
    channel: organizationChannel(organization),
    queryKey: queryKeys.map(organization, environment),
    read: (api, signal) => api.getOrganizationMap(options, { signal }),
    concerns: changed =>
      environment === undefined ||
      changed.environment === undefined ||
      changed.environment === environment,
    keepPrevious: true,
  });
}
