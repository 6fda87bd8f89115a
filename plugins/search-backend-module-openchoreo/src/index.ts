export { searchModuleOpenchoreo as default } from './module';
