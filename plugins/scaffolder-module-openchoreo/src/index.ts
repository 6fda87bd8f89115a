export { scaffolderModuleOpenchoreo as default } from './module';
export { scaffolderOpenchoreoTranslationRef } from './translation';
export { scaffolderOpenchoreoTranslations } from './translations/translations';
