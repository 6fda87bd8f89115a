import type { AnyResource } from '@openchoreo/model';
import type { PublishedRelation } from '../relate/relationTable';
import { resourceEntityRef } from './platformRefs';

/** References to the entities that an environment or a pipeline depends on, each once. */
export function platformDependencies(resource: AnyResource): string[] {
  switch (resource.kind) {
    case 'Environment':
      return resource.spec.dataPlaneRef
        ? [
            resourceEntityRef(
              resource.spec.dataPlaneRef.kind,
              resource.metadata.namespace,
              resource.spec.dataPlaneRef.name,
            ),
          ]
        : [];
    case 'DeploymentPipeline': {
      const { namespace } = resource.metadata;
      const environments = resource.spec.promotionPaths.flatMap(
        ({ sourceEnvironmentRef, targetEnvironmentRefs }) => [
          sourceEnvironmentRef,
          ...targetEnvironmentRefs,
        ],
      );
      return [
        ...new Set(
          environments.map(({ name }) =>
            resourceEntityRef('Environment', namespace, name),
          ),
        ),
      ];
    }
    default:
      return [];
  }
}

/** Where environments are hosted and promote to. */
export function platformRelations(resource: AnyResource): PublishedRelation[] {
  switch (resource.kind) {
    case 'Environment': {
      const { name, namespace } = resource.metadata;
      const source = resourceEntityRef('Environment', namespace, name);
      return platformDependencies(resource).map(target => ({
        type: 'hostedOn',
        source,
        target,
      }));
    }
    case 'DeploymentPipeline': {
      const { namespace } = resource.metadata;
      const ref = ({ name }: { readonly name: string }) =>
        resourceEntityRef('Environment', namespace, name);
      return resource.spec.promotionPaths.flatMap(
        ({ sourceEnvironmentRef, targetEnvironmentRefs }) =>
          targetEnvironmentRefs.map(target => ({
            type: 'promotesTo' as const,
            source: ref(sourceEnvironmentRef),
            target: ref(target),
          })),
      );
    }
    default:
      return [];
  }
}
