import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  ANNOTATION_AUTO_DEPLOY,
  ANNOTATION_COMPONENT,
  ANNOTATION_COMPONENT_TYPE,
  ANNOTATION_DECLARED_BY,
  ANNOTATION_ISOLATION,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_OWNER,
  ANNOTATION_PARAMETERS,
  ANNOTATION_PIPELINE,
  ANNOTATION_TRAITS,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { ANNOTATIONS, API_VERSION } from '@openchoreo/model';
import { parse } from 'yaml';
import { DeclarationError } from './DeclarationError';
import { annotationOf, specRef } from './entityAnnotations';
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
const ORGANIZATION_TYPE_PREFIX = 'ComponentType:';

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

/** The Project that a System declares. */
export function projectOf(
  system: Entity,
  { organization, project }: Placement,
): DeclaredResource {
  const isolation = annotationOf(system, ANNOTATION_ISOLATION);
  return {
    apiVersion: API_VERSION,
    kind: 'Project',
    metadata: {
      name: project,
      namespace: organization,
      annotations: describedOrigin(system),
    },
    spec: {
      deploymentPipelineRef: {
        name: annotationOf(system, ANNOTATION_PIPELINE) ?? DEFAULT_PIPELINE,
      },
      ...(isolation && { isolation }),
    },
  };
}

/**
 * The Component that a Component entity declares.
 *
 * @throws DeclarationError `invalid` for an annotation that cannot be understood
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
      annotations: describedOrigin(entity),
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

function componentTypeOf(entity: Entity) {
  const value = annotationOf(entity, ANNOTATION_COMPONENT_TYPE) ?? '';
  return value.startsWith(ORGANIZATION_TYPE_PREFIX)
    ? {
        kind: 'ComponentType',
        name: value.slice(ORGANIZATION_TYPE_PREFIX.length),
      }
    : { kind: 'ClusterComponentType', name: value };
}

function autoDeployOf(entity: Entity): boolean {
  const value = annotationOf(entity, ANNOTATION_AUTO_DEPLOY) ?? 'true';
  if (value !== 'true' && value !== 'false') {
    throw new DeclarationError(
      'invalid',
      `annotation ${ANNOTATION_AUTO_DEPLOY} is "${value}"; expected true or false`,
    );
  }
  return value === 'true';
}

function parametersOf(entity: Entity): JsonObject | undefined {
  const value = yamlOf(entity, ANNOTATION_PARAMETERS);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DeclarationError(
      'invalid',
      `annotation ${ANNOTATION_PARAMETERS} is not a mapping; expected lines like "replicas: 2"`,
    );
  }
  return value;
}

function traitsOf(entity: Entity): readonly JsonValue[] | undefined {
  const value = yamlOf(entity, ANNOTATION_TRAITS);
  if (value !== undefined && !Array.isArray(value)) {
    throw new DeclarationError(
      'invalid',
      `annotation ${ANNOTATION_TRAITS} is not a list; expected items with kind, name, instanceName and parameters`,
    );
  }
  return value;
}

/** An annotation that holds YAML, absent when there is none. */
function yamlOf(entity: Entity, annotation: string): JsonValue | undefined {
  const text = annotationOf(entity, annotation);
  if (text === undefined) {
    return undefined;
  }
  try {
    return parse(text);
  } catch (error) {
    throw new DeclarationError(
      'invalid',
      `annotation ${annotation} is not YAML: ${
        error instanceof Error ? error.message : error
      }`,
      error,
    );
  }
}
