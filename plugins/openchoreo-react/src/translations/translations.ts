import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { openchoreoReactTranslationRef } from '../translation';

/** The texts of the shared parts in other languages than English; each is loaded when somebody chooses it. */
export const openchoreoReactTranslations = createTranslationResource({
  ref: openchoreoReactTranslationRef,
  translations: { de: () => import('./german') },
});
