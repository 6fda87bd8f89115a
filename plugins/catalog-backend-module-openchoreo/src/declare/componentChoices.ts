import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  ANNOTATION_AUTO_DEPLOY,
  ANNOTATION_COMPONENT_TYPE,
  ANNOTATION_PARAMETERS,
  ANNOTATION_TRAITS,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { parse } from 'yaml';
import { DeclarationError } from './DeclarationError';
import { annotationOf } from './entityAnnotations';
import {
  hasOpenchoreoSpec,
  openchoreoSpecOf,
  refuseBoth,
  SPEC_FIELD,
} from './openchoreoSpec';

const ORGANIZATION_TYPE_PREFIX = 'ComponentType:';

/** Fields of `spec.openchoreo` of a Component, and the annotations that hold the same as YAML. */
const ANNOTATION_OF = {
  componentType: ANNOTATION_COMPONENT_TYPE,
  autoDeploy: ANNOTATION_AUTO_DEPLOY,
  parameters: ANNOTATION_PARAMETERS,
  traits: ANNOTATION_TRAITS,
} as const;

/** What a Component says of itself, and in which place. */
interface Choice {
  readonly place: string;
  readonly value: JsonValue | undefined;
}

/** Whether a Component asks to be one of OpenChoreo. */
export function asksForComponent(entity: Entity): boolean {
  return (
    hasOpenchoreoSpec(entity) ||
    annotationOf(entity, ANNOTATION_COMPONENT_TYPE) !== undefined
  );
}

/** The type that a Component chooses: of the platform, or of its organization. */
export function componentTypeOf(entity: Entity) {
  const { place, value } = choiceOf(entity, 'componentType');
  if (typeof value !== 'string' || value === '') {
    throw invalid(`${place} is not text; expected e.g. deployment/service`);
  }
  return value.startsWith(ORGANIZATION_TYPE_PREFIX)
    ? {
        kind: 'ComponentType',
        name: value.slice(ORGANIZATION_TYPE_PREFIX.length),
      }
    : { kind: 'ClusterComponentType', name: value };
}

/** Whether changes of a Component are released by themselves. */
export function autoDeployOf(entity: Entity): boolean {
  const { place, value = true } = choiceOf(entity, 'autoDeploy');
  if (typeof value !== 'boolean') {
    throw invalid(
      `${place} is ${JSON.stringify(value)}; expected true or false`,
    );
  }
  return value;
}

/** Parameters of the component type. */
export function parametersOf(entity: Entity): JsonObject | undefined {
  const { place, value } = choiceOf(entity, 'parameters');
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(
      `${place} is not a mapping; expected lines like "replicas: 2"`,
    );
  }
  return value;
}

/** Traits of a Component. */
export function traitsOf(entity: Entity): readonly JsonValue[] | undefined {
  const { place, value } = choiceOf(entity, 'traits');
  if (value !== undefined && !Array.isArray(value)) {
    throw invalid(
      `${place} is not a list; expected items with kind, name, instanceName and parameters`,
    );
  }
  return value;
}

function choiceOf(entity: Entity, field: keyof typeof ANNOTATION_OF): Choice {
  const annotation = ANNOTATION_OF[field];
  const annotated = yamlOf(entity, annotation);
  const fields = openchoreoSpecOf(entity);
  refuseBoth(annotated, annotation, fields, field);
  return annotated === undefined
    ? { place: `spec.${SPEC_FIELD}.${field}`, value: fields[field] }
    : { place: `annotation ${annotation}`, value: annotated };
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
    throw invalid(
      `annotation ${annotation} is not YAML: ${
        error instanceof Error ? error.message : error
      }`,
      error,
    );
  }
}

function invalid(message: string, cause?: unknown): DeclarationError {
  return new DeclarationError('invalid', message, cause);
}
