import {
  type ClusterComponentType,
  type ClusterTrait,
  type ComponentType,
  type Diagnostic,
  type Trait,
  formatResource,
  refOf,
} from '@openchoreo/model';
import { sharedEngine } from '../expressions/sharedEngine';
import { validatorOf } from '../schemas/validator';
import { compileType } from './compileType';

/** Everything that is wrong with a component type or trait by itself: expressions that cannot be parsed, schemas that are none. */
export function validateComponentType(
  type: ComponentType | ClusterComponentType | Trait | ClusterTrait,
): readonly Diagnostic[] {
  const resource = formatResource(refOf(type));
  const templates = compileType(type.spec, sharedEngine()).problems.map(
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

function problemOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
