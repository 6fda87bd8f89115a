import { translationApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { openChoreoApiRef } from '@openchoreo/backstage-plugin-openchoreo-react';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { checkName } from './checkName';
import { ComponentNameField, nameSchema } from './ComponentNameField';
import { explain } from './explain';

/** `OpenChoreoComponentName`: a name for a new component of the project in the field `project`. */
export const nameField = createFormField({
  name: 'OpenChoreoComponentName',
  component: ComponentNameField,
  schema: nameSchema,
  validation: async (name, field, { apiHolder, formData }) => {
    const catalog = apiHolder.get(catalogApiRef);
    const openchoreo = apiHolder.get(openChoreoApiRef);
    const translation = apiHolder
      .get(translationApiRef)
      ?.getTranslation(scaffolderOpenchoreoTranslationRef);
    if (!name || !catalog || !openchoreo || !translation?.ready) {
      return;
    }
    const check = await checkName(name, { catalog, openchoreo, formData });
    const { isError, text } = explain(check, translation.t);
    if (isError && text) {
      field.addError(text);
    }
  },
});
