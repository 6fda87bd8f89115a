export { default } from './plugin';
export { openchoreoTranslationRef } from './translation';
export { openchoreoTranslations } from './translations/translations';
