import { translationApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { obstaclesOf } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openChoreoApiRef } from '@openchoreo/backstage-plugin-openchoreo-react';
import { projectOfForm } from '../formProject';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { documentsOfForm } from './documentsOfForm';
import { ReviewField, reviewSchema } from './ReviewField';

/** `OpenChoreoReview`: what the form would create; the form does not go on while that would be refused. */
export const reviewField = createFormField({
  name: 'OpenChoreoReview',
  component: ReviewField,
  schema: reviewSchema,
  validation: async (_value, field, { apiHolder, formData, uiSchema }) => {
    const catalog = apiHolder.get(catalogApiRef);
    const openchoreo = apiHolder.get(openChoreoApiRef);
    const translation = apiHolder
      .get(translationApiRef)
      ?.getTranslation(scaffolderOpenchoreoTranslationRef);
    const type = uiSchema?.['ui:options'];
    if (!catalog || !openchoreo || !translation?.ready || !type) {
      return;
    }
    const project = await projectOfForm(catalog, formData);
    const yaml = project && documentsOfForm(formData, type, project);
    if (!yaml) {
      field.addError(translation.t('review.incomplete'));
      return;
    }
    for (const { message, path } of obstaclesOf(
      await openchoreo.previewApply(yaml),
    )) {
      field.addError(path ? `${path}: ${message}` : message);
    }
  },
});
