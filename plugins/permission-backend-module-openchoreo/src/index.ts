export { permissionModuleOpenchoreo as default } from './module';
export { OpenChoreoPolicy } from './OpenChoreoPolicy';
