import {
  ANNOTATION_AUTO_DEPLOY,
  ANNOTATION_PARAMETERS,
  ANNOTATION_TRAITS,
  type DeclarationPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { diffFields } from '@openchoreo/compiler';
import { descriptorFromWorkload } from '@openchoreo/model';
import { stringify } from 'yaml';
import type { Declared } from './draft';

/** What to change in the files that declare a component so that they say what was changed in a form; files that stay are left out. Pure. */
export function fileChanges(
  before: Declared,
  after: Declared,
): NonNullable<DeclarationPreview['files']> {
  return [
    {
      file: 'catalog-info.yaml' as const,
      fields: diffFields(annotationsOf(before), annotationsOf(after)),
    },
    {
      file: 'workload.yaml' as const,
      fields: diffFields(
        descriptorFromWorkload(before.workload),
        descriptorFromWorkload(after.workload),
      ),
    },
  ].filter(({ fields }) => fields.length > 0);
}

function annotationsOf({ component: { spec } }: Declared) {
  const { parameters, traits, autoDeploy } = spec;
  return {
    metadata: {
      annotations: {
        ...(!autoDeploy && { [ANNOTATION_AUTO_DEPLOY]: 'false' }),
        ...(parameters && { [ANNOTATION_PARAMETERS]: stringify(parameters) }),
        ...(traits && { [ANNOTATION_TRAITS]: stringify(traits) }),
      },
    },
  };
}
