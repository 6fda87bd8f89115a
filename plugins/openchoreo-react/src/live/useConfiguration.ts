import { useApi } from '@backstage/frontend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

type Resource = Awaited<ReturnType<OpenChoreoApi['getResource']>>;

/** Schemas of what an environment can override of a release, as its types declare them. */
export interface ReleasedTypes {
  /** Absent when the component type has nothing to override. */
  readonly componentType?: JsonObject;
  readonly traits: readonly {
    readonly instanceName: string;
    readonly schema: JsonObject;
  }[];
}

/** What an environment overrides of a component, and what it could. */
export interface Configuration {
  /** As `DeploymentOverrides`. */
  readonly overrides: JsonObject;
  readonly types: ReleasedTypes;
}

/** Reads what an environment overrides of a component, once: nobody's edits are to change under their hands. */
export function useConfiguration(
  ref: ComponentRef,
  place: { readonly environment: string; readonly release: string },
): Live<Configuration> {
  const api = useApi(openChoreoApiRef);
  const { organization: namespace, project, component } = ref;
  const query = useQuery(
    {
      queryKey: queryKeys.configuration(ref, place),
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      queryFn: async ({ signal }) => {
        const [release, bindings] = await Promise.all([
          api.getResource(
            { kind: 'ComponentRelease', namespace, name: place.release },
            { signal },
          ),
          api.listResources(
            'ReleaseBinding',
            { namespace, project, component },
            { signal },
          ),
        ]);
        return {
          overrides: overridesAt(place.environment, bindings.items),
          types: typesOf(release),
        };
      },
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

function overridesAt(
  environment: string,
  bindings: readonly Resource[],
): JsonObject {
  for (const binding of bindings) {
    if (
      binding.kind === 'ReleaseBinding' &&
      binding.spec.environment === environment
    ) {
      const {
        componentTypeEnvironmentConfigs,
        traitEnvironmentConfigs,
        workloadOverrides,
      } = binding.spec;
      return jsonOf({
        componentTypeEnvironmentConfigs,
        traitEnvironmentConfigs,
        workloadOverrides,
      });
    }
  }
  return {};
}

function typesOf(release: Resource): ReleasedTypes {
  if (release.kind !== 'ComponentRelease') {
    throw new NotFoundError(`${release.metadata.name} is no ComponentRelease`);
  }
  const { componentType, traits = [], componentProfile } = release.spec;
  const schema = componentType.spec.environmentConfigs?.openAPIV3Schema;
  return {
    ...(schema && { componentType: jsonOf(schema) }),
    traits: (componentProfile?.traits ?? []).flatMap(
      ({ kind, name, instanceName }) => {
        const trait = traits.find(
          other => other.kind === kind && other.name === name,
        );
        const declared = trait?.spec.environmentConfigs?.openAPIV3Schema;
        return declared ? [{ instanceName, schema: jsonOf(declared) }] : [];
      },
    ),
  };
}

/** What came as JSON, as such; fields that are undefined are left out. */
function jsonOf(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
