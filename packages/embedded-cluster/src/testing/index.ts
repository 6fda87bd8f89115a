/** Helpers for tests against the embedded cluster or a real API server. */
export { ManualClock } from './manualClock';
export {
  apiServerAssets,
  startRealApiServer,
  type RealApiServer,
} from './realApiServer';
