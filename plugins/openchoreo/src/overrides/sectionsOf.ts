import {
  formSchemaOf,
  type DeploymentOverrides,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ReleasedTypes } from '@openchoreo/backstage-plugin-openchoreo-react';
import type { JsonObject } from '@backstage/types';
import type { FormSection } from '../forms/DocumentForm';
import type { Path } from '../forms/withValue';
import type { Translate } from '../translation';

/** A part of the form: what one type lets an environment override. */
interface OverridesSection extends FormSection {
  readonly path: Path & readonly [keyof DeploymentOverrides, ...string[]];
}

/** What an environment can override of a release: of its component type, its traits, and its workload. */
export function sectionsOf(
  { componentType, traits }: ReleasedTypes,
  t: Translate,
): readonly OverridesSection[] {
  return [
    ...(componentType
      ? [
          {
            title: t('overrides.componentType'),
            path: ['componentTypeEnvironmentConfigs'] as const,
            schema: formSchemaOf(componentType),
          },
        ]
      : []),
    ...traits.map(({ instanceName, schema }) => ({
      title: t('overrides.trait', { name: instanceName }),
      path: ['traitEnvironmentConfigs', instanceName] as const,
      schema: formSchemaOf(schema),
    })),
    {
      title: t('overrides.workload'),
      path: ['workloadOverrides', 'container'],
      schema: workloadSchema(t),
    },
  ];
}

/** Of a workload the variables have a form; its files, and values from secrets, are written as YAML. */
function workloadSchema(t: Translate): JsonObject {
  return {
    type: 'object',
    properties: {
      env: {
        type: 'array',
        title: t('overrides.variables'),
        items: {
          type: 'object',
          properties: {
            key: { type: 'string', title: t('overrides.variableName') },
            value: { type: 'string', title: t('overrides.variableValue') },
          },
        },
      },
    },
  };
}
