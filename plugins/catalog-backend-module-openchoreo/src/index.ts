export { catalogModuleOpenchoreo as default } from './module';
