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
import { type TypeKind, contextOf } from '../expressions/contextTypes';
import { sharedEngine } from '../expressions/sharedEngine';
import { validatorOf } from '../schemas/validator';
import { compileResourceTypeIn } from '../resource/compileResourceType';
import type { TemplateError } from '../templates/templateError';
import { TypeCompiler } from './typeCompiler';

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

/** Everything that is wrong with a type by itself: expressions that do not agree with its schemas and the context, schemas that are none. */
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
  const problemsIn = (kind: TypeKind) =>
    new TypeCompiler(type.spec, engine, contextOf(kind, type.spec)).compile()
      .problems;
  switch (type.kind) {
    case 'ComponentType':
    case 'ClusterComponentType':
      return problemsIn('component');
    case 'Trait':
    case 'ClusterTrait':
      return problemsIn('trait');
    case 'ProjectType':
    case 'ClusterProjectType':
      return problemsIn('project');
    default: {
      const context = contextOf('resource', type.spec);
      return compileResourceTypeIn(context, type.spec, engine).problems;
    }
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
