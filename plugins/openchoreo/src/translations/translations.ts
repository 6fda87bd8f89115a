import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { openchoreoTranslationRef } from '../translation';

/** The texts of the pages in other languages than English; each is loaded when somebody chooses it. */
export const openchoreoTranslations = createTranslationResource({
  ref: openchoreoTranslationRef,
  translations: { de: () => import('./german') },
});
