/**
 * Backend module that runs the embedded cluster and offers it as data plane.
 *
 * @packageDocumentation
 */
export { openchoreoModuleEmbeddedCluster as default } from './module';
