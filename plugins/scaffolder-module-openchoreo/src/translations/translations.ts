import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { scaffolderOpenchoreoTranslationRef } from '../translation';

/** The texts of the form fields in other languages than English; each is loaded when somebody chooses it. */
export const scaffolderOpenchoreoTranslations = createTranslationResource({
  ref: scaffolderOpenchoreoTranslationRef,
  translations: { de: () => import('./german') },
});
