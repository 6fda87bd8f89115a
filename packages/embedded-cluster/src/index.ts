export {
  startEmbeddedCluster,
  type EmbeddedCluster,
  type EmbeddedClusterOptions,
} from './embeddedCluster';
export { type Clock, systemClock } from './clock';
export { type Ids } from './ids';
export { type ImageOutcome, type ImageRule } from './controllers/imageRules';
