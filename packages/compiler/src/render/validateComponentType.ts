import {
  type ClusterComponentType,
  type ClusterProjectType,
  type ClusterResourceType,
  type ClusterTrait,
  type ComponentType,
  type Diagnostic,
  type ProjectType,
  type ResourceType,
  type Trait,
  formatResource,
  refOf,
} from '@openchoreo/model';
import { sharedEngine } from '../expressions/sharedEngine';
import { validatorOf } from '../schemas/validator';
import { compileResourceType } from '../resource/compileResourceType';
import type { TemplateError } from '../templates/template';
import { compileType } from './compileType';

/** What platform engineers write templates in. */
export type PlatformType =
  | ComponentType
  | ClusterComponentType
  | Trait
  | ClusterTrait
  | ProjectType
  | ClusterProjectType
  | ResourceType
  | ClusterResourceType;

/** Everything that is wrong with a type or trait by itself: expressions that cannot be parsed, schemas that are none. */
export function validateComponentType(
  type: PlatformType,
): readonly Diagnostic[] {
  const resource = formatResource(refOf(type));
  const templates = problemsOf(type).map(
    ({ path, message }): Diagnostic => ({
      severity: 'error',
      code: 'template',
      resource,
      path,
      message,
    }),
  );
  const schemas = (['parameters', 'environmentConfigs'] as const).flatMap(
    (field): Diagnostic[] => {
      const schema = type.spec[field]?.openAPIV3Schema;
      const problem = schema && problemOf(() => validatorOf(schema));
      return problem
        ? [
            {
              severity: 'error',
              code: 'value',
              resource,
              path: `spec.${field}.openAPIV3Schema`,
              message: `is no schema: ${problem}`,
            },
          ]
        : [];
    },
  );
  return [...templates, ...schemas];
}

function problemsOf(type: PlatformType): readonly TemplateError[] {
  const engine = sharedEngine();
  switch (type.kind) {
    case 'ComponentType':
    case 'ClusterComponentType':
      return compileType(type.spec, engine, 'component').problems;
    case 'Trait':
    case 'ClusterTrait':
      return compileType(type.spec, engine, 'trait').problems;
    case 'ProjectType':
    case 'ClusterProjectType':
      return compileType(type.spec, engine, 'project').problems;
    default:
      return compileResourceType(type.spec, engine).problems;
  }
}

function problemOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
