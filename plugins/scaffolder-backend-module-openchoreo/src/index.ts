export { scaffolderModuleOpenchoreo as default } from './module';
