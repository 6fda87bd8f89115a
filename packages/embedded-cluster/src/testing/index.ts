/** Helpers for tests against the embedded cluster or a real API server. */
export { LocalServices } from './localServices';
export { ManualClock } from './manualClock';
export {
  apiServerAssets,
  startRealApiServer,
  type RealApiServer,
} from './realApiServer';
