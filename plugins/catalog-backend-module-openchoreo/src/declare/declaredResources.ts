import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_DECLARED_BY,
  ANNOTATION_ISOLATION,
  ANNOTATION_LIFECYCLE,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_OWNER,
  ANNOTATION_PIPELINE,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { ANNOTATIONS, API_VERSION } from '@openchoreo/model';
import {
  autoDeployOf,
  componentTypeOf,
  parametersOf,
  traitsOf,
} from './componentChoices';
import { annotationOf, specRef } from './entityAnnotations';
import { openchoreoSpecOf, refuseBoth } from './openchoreoSpec';
import type { Placement } from './placement';

/** A resource as it is sent to the control plane, which validates it. */
export interface DeclaredResource {
  readonly apiVersion: typeof API_VERSION;
  readonly kind:
    | 'Organization'
    | 'Project'
    | 'Component'
    | 'Workload'
    | 'Environment'
    | 'DeploymentPipeline'
    | 'DataPlane'
    | 'ClusterDataPlane';
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: object;
}

const DEFAULT_PIPELINE = 'default';
const DEPRECATED = 'deprecated';

/** The Organization that a Domain with the organization annotation declares. */
export function organizationOf(domain: Entity): DeclaredResource {
  const { title, description } = domain.metadata;
  return {
    apiVersion: API_VERSION,
    kind: 'Organization',
    metadata: {
      name:
        annotationOf(domain, ANNOTATION_ORGANIZATION) ?? domain.metadata.name,
      annotations: originOf(domain),
    },
    spec: {
      ...(title && { displayName: title }),
      ...(description && { description }),
    },
  };
}

/**
 * The Project that a System declares.
 *
 * @throws DeclarationError `invalid` for what an annotation and the spec both say
 */
export function projectOf(
  system: Entity,
  { organization, project }: Placement,
): DeclaredResource {
  const fields = openchoreoSpecOf(system);
  const isolation = annotationOf(system, ANNOTATION_ISOLATION);
  const pipeline = annotationOf(system, ANNOTATION_PIPELINE);
  refuseBoth(isolation, ANNOTATION_ISOLATION, fields, 'isolation');
  refuseBoth(pipeline, ANNOTATION_PIPELINE, fields, 'deploymentPipelineRef');
  return {
    apiVersion: API_VERSION,
    kind: 'Project',
    metadata: {
      name: project,
      namespace: organization,
      annotations: describedOrigin(system),
    },
    spec: {
      deploymentPipelineRef: { name: pipeline ?? DEFAULT_PIPELINE },
      ...(isolation && { isolation }),
      ...fields,
    },
  };
}

/**
 * The Component that a Component entity declares.
 *
 * @throws DeclarationError `invalid` for an annotation or a field that cannot be understood
 */
export function componentOf(
  entity: Entity,
  { organization, project }: Placement,
): DeclaredResource {
  const parameters = parametersOf(entity);
  const traits = traitsOf(entity);
  return {
    apiVersion: API_VERSION,
    kind: 'Component',
    metadata: {
      name: componentNameOf(entity),
      namespace: organization,
      annotations: { ...describedOrigin(entity), ...deprecationOf(entity) },
    },
    spec: {
      owner: { projectName: project },
      componentType: componentTypeOf(entity),
      autoDeploy: autoDeployOf(entity),
      ...(parameters && { parameters }),
      ...(traits && { traits }),
    },
  };
}

/** Whoever gives up a component says so in its lifecycle; others follow from where it runs. */
function deprecationOf(entity: Entity): Record<string, string> {
  return specRef(entity, 'lifecycle') === DEPRECATED
    ? { [ANNOTATION_LIFECYCLE]: DEPRECATED }
    : {};
}

/** Name of the Component: that of the entity, unless an annotation says otherwise. */
export function componentNameOf(entity: Entity): string {
  return annotationOf(entity, ANNOTATION_COMPONENT) ?? entity.metadata.name;
}

/** Annotations that say which entity a resource comes from and who owns it. */
export function originOf(entity: Entity): Record<string, string> {
  const owner = specRef(entity, 'owner');
  return {
    [ANNOTATION_DECLARED_BY]: stringifyEntityRef(entity),
    ...(owner && {
      [ANNOTATION_OWNER]: stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: entity.metadata.namespace,
        }),
      ),
    }),
  };
}

/** {@link originOf}, with the words that people know the entity by. */
export function describedOrigin(entity: Entity): Record<string, string> {
  const { title, description } = entity.metadata;
  return {
    ...(title && { [ANNOTATIONS.displayName]: title }),
    ...(description && { [ANNOTATIONS.description]: description }),
    ...originOf(entity),
  };
}
