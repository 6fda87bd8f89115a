export { default } from './plugin';
export { openchoreoTranslationRef } from './translation';
