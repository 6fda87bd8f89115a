export {
  startEmbeddedCluster,
  type EmbeddedCluster,
  type EmbeddedClusterOptions,
} from './embeddedCluster';
export { type Clock, systemClock } from './clock';
export { type Ids } from './ids';
export {
  nothingRuns,
  type ServiceBackend,
  type ServiceRequest,
  type ServiceResponse,
} from './http/serviceBackend';
export { type ImageOutcome, type ImageRule } from './controllers/imageRules';
