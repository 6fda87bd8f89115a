/** The control plane without the backend that it usually runs in: for benchmarks. */
export { readSettings } from './config';
export { createControlPlane } from './createControlPlane';
export { migrate } from './database/migrate';
export { createDataPlanes } from './dataplane/createDataPlanes';
export type { DataPlanes, DesiredGroup } from './dataplane/dataPlanes';
